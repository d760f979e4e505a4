"""The capture of schema changes, and what earlier migrations left."""
