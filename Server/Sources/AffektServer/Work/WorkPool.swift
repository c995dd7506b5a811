import Dispatch
import Foundation
import Synchronization

/// A fixed number of threads, each with a decoder, and a bounded queue before them.
final class WorkPool: Sendable {
  private struct Job: Sendable {
    let since: ContinuousClock.Instant
    let run: @Sendable (UploadDecoder) -> Void
    let refuse: @Sendable (Problem) -> Void
  }

  private struct State {
    var jobs: [Job] = []
    var idleCount: Int
    var isEnding = false
  }

  private let settings: ServerSettings
  private let counters: Counters
  private let state: Mutex<State>
  private let ready = DispatchSemaphore(value: 0)
  private let threads = DispatchGroup()
  /// Features of long recordings need more than a thread usually has.
  private static let stackSize = 16 << 20

  init(_ settings: ServerSettings, counters: Counters) {
    self.settings = settings
    self.counters = counters
    state = Mutex(State(idleCount: settings.workerCount))
  }

  /// Starts the threads.
  func start() {
    for _ in 0..<settings.workerCount {
      threads.enter()
      let thread = Thread { [self] in
        let decoder = UploadDecoder(settings, counters: counters)
        decoder.prepare()
        work(decoder)
        threads.leave()
      }
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  /// Lets the threads do what is in the queue, and then end.
  func end() {
    state.withLock { $0.isEnding = true }
    for _ in 0..<settings.workerCount { ready.signal() }
    threads.wait()
  }

  /// Whether another job would be refused.
  var isFull: Bool {
    state.withLock { $0.isEnding || Self.waitingCount($0) >= settings.queueLength }
  }

  /// Does `work` on a thread of the pool; throws `Problem` where the queue is full.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (UploadDecoder) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        since: .now, run: { decoder in continuation.resume(with: Result { try work(decoder) }) },
        refuse: { continuation.resume(throwing: $0) })
      let isTaken = state.withLock { state in
        guard !state.isEnding, Self.waitingCount(state) < settings.queueLength else { return false }
        state.jobs.append(job)
        counters.setQueueLength(Self.waitingCount(state))
        return true
      }
      if isTaken { ready.signal() } else { job.refuse(Self.full) }
    }
  }

  static let full = Problem.busy("as many requests as may wait are waiting; try again in a moment")

  private static func waitingCount(_ state: State) -> Int {
    max(0, state.jobs.count - state.idleCount)
  }

  private func work(_ decoder: UploadDecoder) {
    while true {
      ready.wait()
      let (job, isEnding) = state.withLock { state -> (Job?, Bool) in
        guard !state.jobs.isEmpty else { return (nil, state.isEnding) }
        let job = state.jobs.removeFirst()
        state.idleCount -= 1
        counters.setQueueLength(Self.waitingCount(state))
        return (job, false)
      }
      guard let job else {
        if isEnding { return }
        continue
      }
      if ContinuousClock.now - job.since > .seconds(settings.timeout) {
        job.refuse(.busy("the request waited too long for a worker; try again later"))
      } else {
        job.run(decoder)
      }
      state.withLock { $0.idleCount += 1 }
    }
  }
}
