"""How the devices of one person keep the same memory."""
