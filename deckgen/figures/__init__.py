"""From a figure's spec to a trained model, its measured result, and a drawing in the theme's colours."""
