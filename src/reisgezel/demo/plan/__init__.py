"""What the demo is made of, as plain values: drawn by chance from one seed, before anything is stored."""
