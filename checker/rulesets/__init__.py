"""Rule sets: shape, loading, examples."""
