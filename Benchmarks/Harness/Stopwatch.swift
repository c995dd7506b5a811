import Foundation

/// Times a piece of work: the seconds that pass and those that the processor works.
struct Stopwatch {
  /// What a piece of work took.
  struct Reading: Codable {
    /// What was done.
    let what: String
    /// Seconds that passed.
    let seconds: Double
    /// Seconds of processor time, over all threads.
    let processorSeconds: Double
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
