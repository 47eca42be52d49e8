"""JSON-RPC 2.0 in frames, without any socket: bytes in, messages out, and back."""
