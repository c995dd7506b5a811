import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation

@testable import AffektExperiment

/// What the cache keeps of a node or of a fold. The first byte says what the others are.
struct CacheValueParser: FuzzedParser {
  private static let columns = ["a", "b"].map { FeatureColumn($0) }

  init() {
    let values: [CachedValue] = [
      .signal(Signal(samples: [0, 0.5, -0.25], sampleRate: 16_000)),
      .signal(Signal(samples: [0, 0.1, -0.3], sampleRate: 8_000)),
      .row([1, 2], Self.columns),
      .frames(
        FrameFeatures(
          columns: Self.columns, clock: FrameClock(hop: 0.01, offset: 0),
          values: Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4]))),
    ]
    for (number, value) in values.enumerated() {
      try? Seeds.add(Data([0]) + value.payload, named: "value-\(number)")
    }
    try? Seeds.add(Data([1]) + Self.columns.payload, named: "columns")
    try? Seeds.add(
      Data([2]) + JobResult.failure(FitError("why")).payload, named: "failure")
  }

  func parse(_ input: Data) -> Bool {
    guard let kind = input.first else { return false }
    let payload = Data(input.dropFirst())
    switch kind % 3 {
    case 0:
      guard let value = try? CachedValue(payload, columns: Self.columns) else { return false }
      _ = value.payload
      if case .signal(let signal) = value { _ = AudioIdentity(of: signal) }
      return true
    case 1: return (try? [FeatureColumn](payload: payload))?.payload != nil
    default: return (try? JobResult(payload: payload))?.payload != nil
    }
  }
}

/// The files of the cache, in which an input changes bytes: three bytes say where, one what is there
/// then. What follows is what a run and `affekt cache` do with the files.
struct CacheFileParser: FuzzedParser {
  private let features: Data
  private let runs: Data
  private let results: ExperimentResults
  private let folder: CacheFolder
  private let build = BuildStamp(version: "0", libraries: [:])

  init() throws {
    folder = CacheFolder(path: try Workplace.file("cache"))
    let cache = ExperimentCache(folder: folder, limit: 1 << 30, threads: 1, build: build)
    results = try SmallRun.record(cache: cache).results
    cache.close()
    features = try Data(contentsOf: URL(fileURLWithPath: folder.features))
    runs = try Data(contentsOf: URL(fileURLWithPath: folder.runs))
    try Seeds.add(Data([0, 0, 0, 1, 0, 0, 0, 1]), named: "first-byte")
  }

  func parse(_ input: Data) -> Bool {
    guard input.count >= 4 else { return false }
    var files = [features, runs]
    let bytes = [UInt8](input)
    for start in stride(from: 0, through: bytes.count - 4, by: 4) {
      let place = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      let file = place & 1
      files[file][(place >> 1) % files[file].count] = bytes[start + 3]
    }
    for suffix in ["-wal", "-shm"] {
      unlink(folder.features + suffix)
      unlink(folder.runs + suffix)
    }
    Workplace.write(files[0], to: folder.features)
    Workplace.write(files[1], to: folder.runs)
    _ = try? StoredRun.all(in: folder)
    _ = try? StoredRun.pipeline(of: 1, in: folder)
    _ = CacheStatus(of: folder, limit: 1 << 30)
    let cache = ExperimentCache(folder: folder, limit: 1 << 20, threads: 1, build: build)
    guard let record = try? SmallRun.record(cache: cache), record.results == results else {
      fatalError("the damaged cache moves a result")
    }
    cache.close()
    _ = cache.takeNotes()
    _ = try? CacheStatus.verify(folder)
    _ = try? CacheStatus.prune(folder, to: 1000)
    return true
  }
}
