"""One file, one measure: from trained weights to a small Result."""
