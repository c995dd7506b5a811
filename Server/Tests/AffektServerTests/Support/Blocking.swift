import Dispatch

/// Runs what waits on sockets away from the threads on which the server of a test runs.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue(label: "client").async { continuation.resume(with: Result { try work() }) }
  }
}
