import Foundation

/// Times a piece of work: the seconds that pass and those that the processor works.
struct Stopwatch {
  /// What a piece of work took.
  struct Reading: Codable {
    /// What was done.
    let what: String
    /// Seconds that passed.
    var seconds = 0.0
    /// Seconds of processor time, over all threads.
    var processorSeconds = 0.0

    /// Adds what another piece of work took.
    static func += (sum: inout Reading, other: Reading) {
      sum.seconds += other.seconds
      sum.processorSeconds += other.processorSeconds
    }
  }

  private let began = ContinuousClock().now
  private let processorBegan = Self.processorSeconds

  /// What the work took so far.
  func reading(of what: String) -> Reading {
    Reading(
      what: what, seconds: (ContinuousClock().now - began) / .seconds(1),
      processorSeconds: Self.processorSeconds - processorBegan)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
