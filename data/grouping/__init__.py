"""The estate at a glance: a dataflow as one of groups; docs/groups.md says what that claims."""
