"""One file a command: its arguments, one call, what it prints. Nothing heavy is imported on the way to `--help`."""
