"""What views show: Qt models over core values, filled through the bridge."""
