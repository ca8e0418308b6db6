"""Every figure on one static page, for whoever chooses among them or checks them."""
