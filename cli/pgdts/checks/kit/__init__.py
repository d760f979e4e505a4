"""What every rule works with: rules, facts, findings, remedies, the job's profile."""
