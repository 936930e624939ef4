"""Documents of foreign formats, read in a process of their own."""
