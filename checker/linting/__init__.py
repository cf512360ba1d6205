"""What is right by the letter of the rule language and still not good: found, told."""
