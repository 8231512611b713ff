"""The commands of `dragoman`: a module a group, each parses, calls, prints, and does nothing else."""
