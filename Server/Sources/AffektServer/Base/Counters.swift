import Synchronization

/// What a server has done, for Prometheus.
final class Counters: Sendable {
  private struct Latency {
    var buckets = [Int](repeating: 0, count: Counters.bounds.count)
    var count = 0
    var sum = 0.0
  }

  private struct State {
    var requests: [String: [Int: Int]] = [:]
    var latencies: [String: Latency] = [:]
    var uploadCount = 0
    var queueLength = 0
    var crashCount = 0
    var restartCount = 0
    var sessionCount = 0
  }

  private static let bounds = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
  ]
  private let state = Mutex(State())

  /// Counts an answered request.
  func countRequest(route: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.requests[route, default: [:]][status, default: 0] += 1
      var latency = state.latencies[route] ?? Latency()
      if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) {
        latency.buckets[place] += 1
      }
      latency.count += 1
      latency.sum += seconds
      state.latencies[route] = latency
    }
  }

  func changeUploads(by difference: Int) {
    state.withLock { $0.uploadCount += difference }
  }

  func setQueueLength(_ length: Int) {
    state.withLock { $0.queueLength = length }
  }

  func setSessionCount(_ count: Int) {
    state.withLock { $0.sessionCount = count }
  }

  /// Counts a decoder that ended by itself or was ended because it took too long.
  func countCrash() {
    state.withLock { $0.crashCount += 1 }
  }

  func countRestart() {
    state.withLock { $0.restartCount += 1 }
  }

  var crashCount: Int { state.withLock { $0.crashCount } }

  /// The text that Prometheus reads.
  var text: String {
    let state = state.withLock { $0 }
    var lines: [String] = []
    func begin(_ name: String, _ type: String, _ help: String) {
      lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
    }
    begin("affekt_requests_total", "counter", "Requests that were answered.")
    for (route, statuses) in state.requests.sorted(by: { $0.key < $1.key }) {
      for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
        lines.append("affekt_requests_total{route=\"\(route)\",status=\"\(status)\"} \(count)")
      }
    }
    begin(
      "affekt_request_duration_seconds", "histogram",
      "Time from the head of a request to its answer.")
    for (route, latency) in state.latencies.sorted(by: { $0.key < $1.key }) {
      var count = 0
      for (bound, bucket) in zip(Self.bounds, latency.buckets) {
        count += bucket
        lines.append(
          "affekt_request_duration_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)")
      }
      lines.append(
        "affekt_request_duration_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(latency.count)")
      lines.append("affekt_request_duration_seconds_sum{route=\"\(route)\"} \(latency.sum)")
      lines.append("affekt_request_duration_seconds_count{route=\"\(route)\"} \(latency.count)")
    }
    let values = [
      ("affekt_uploads", "gauge", "Uploads that arrive, wait or are at work.", state.uploadCount),
      ("affekt_queue_length", "gauge", "Requests that wait for a worker.", state.queueLength),
      ("affekt_sessions", "gauge", "Open sessions.", state.sessionCount),
      ("affekt_decoder_crashes_total", "counter", "Decoders that failed.", state.crashCount),
      ("affekt_decoder_starts_total", "counter", "Decoders that were started.", state.restartCount),
    ]
    for (name, type, help, value) in values {
      begin(name, type, help)
      lines.append("\(name) \(value)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
