"""Between widgets and the memory system: work off the UI thread, results back on it."""
