"""Figures: spec -> trained model -> Result -> picture. Torch is imported only by what trains and measures."""
