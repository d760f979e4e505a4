"""What all printers use."""
