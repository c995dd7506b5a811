import Hummingbird
import NIOCore
import NIOHTTP1
import Synchronization

/// The body of a request, which is read at most once, up to a size and for a time.
final class IncomingBody: Sendable {
  private let body: RequestBody
  private let statedLength: Int?
  private let settings: ServerSettings
  private let memory: UploadMemory
  private let state: Mutex<(isComplete: Bool, taken: Int)>

  init(of request: Request, settings: ServerSettings, memory: UploadMemory) {
    body = request.body
    self.settings = settings
    self.memory = memory
    statedLength = request.headers[.contentLength].flatMap { Int($0) }
    let hasBody = (statedLength ?? 0) > 0 || request.headers[.transferEncoding] != nil
    state = Mutex((!hasBody, 0))
  }

  /// Whether nothing of it is left on the connection.
  var isComplete: Bool { state.withLock { $0.isComplete } }

  /// Reads it; throws `Problem` for one that is larger than `limit` or takes too long.
  func collect(upTo limit: Int) async throws -> ByteBuffer {
    if let statedLength, statedLength > limit { throw Problem.tooLarge(limit) }
    let timeout = settings.timeout
    return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask { try await self.read(upTo: limit) }
      group.addTask {
        try await Task.sleep(for: .seconds(timeout))
        return nil
      }
      defer { group.cancelAll() }
      guard let buffer = try await group.next() ?? nil else { throw Problem.timeout(timeout) }
      state.withLock { $0.isComplete = true }
      return buffer
    }
  }

  /// Gives back the memory that it took.
  func release() {
    let taken = state.withLock { state in
      defer { state.taken = 0 }
      return state.taken
    }
    memory.giveBack(taken)
  }

  private func read(upTo limit: Int) async throws -> ByteBuffer {
    var buffer = ByteBuffer()
    if let statedLength { buffer.reserveCapacity(statedLength) }
    for try await var part in body {
      let count = part.readableBytes
      guard buffer.readableBytes + count <= limit else { throw Problem.tooLarge(limit) }
      try memory.take(count)
      state.withLock { $0.taken += count }
      buffer.writeBuffer(&part)
    }
    if let statedLength, buffer.readableBytes < statedLength {
      throw Problem.badRequest("the body is shorter than its Content-Length; send it again")
    }
    return buffer
  }
}
