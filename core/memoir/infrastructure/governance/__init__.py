"""Who may see which memory, and what left this machine."""
