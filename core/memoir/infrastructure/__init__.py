"""Where memory is kept, which models read it, and how it travels."""
