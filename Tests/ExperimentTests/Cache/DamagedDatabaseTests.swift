import AffektResults
import Foundation
import GRDB
import Testing

@testable import AffektExperiment

@Suite("Databases of the cache that are damaged, of another program or no files")
struct DamagedDatabaseTests {
  /// A run of seconds, which fills every table of the cache.
  static let pipeline = """
    affekt: 1
    name: small
    corpora: { voices: { layout: synthetic, speakers: 2, sentences: 1 } }
    features: { levels: { extract: [rms], pool: [mean] } }
    classifiers: { prior: { use: prior } }
    controls: none
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  /// A way to harm a database.
  enum Harm: String, CaseIterable, CustomTestStringConvertible {
    case cut
    case text
    case cell
    case firstPage
    case header

    var testDescription: String { rawValue }

    /// The harmed bytes; `page` is where a table begins.
    func applied(to bytes: Data, page: Int) -> Data {
      var bytes = bytes
      switch self {
      case .cut: return bytes.prefix(bytes.count / 2 + 100)
      case .text: return Data("somebody's notes\n".utf8)
      case .cell: bytes.replaceSubrange(page + 8..<page + 10, with: [255, 255])
      case .firstPage:
        bytes.replaceSubrange(100..<4000, with: Data(repeating: 0x5a, count: 3900))
      case .header: bytes.replaceSubrange(0..<16, with: Data(repeating: 1, count: 16))
      }
      return bytes
    }
  }

  @Test(
    "Status changes nothing and says what to do, verify takes the file away, and a run goes on",
    arguments: ["features", "runs"], Harm.allCases)
  func damaged(_ name: String, _ harm: Harm) async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let sound = try await run(Self.pipeline, in: folder).outcome.results
      #expect(CacheStatus(of: cache, limit: 0).problems.isEmpty)
      let file = "\(cache.path)/\(name).sqlite"
      let page = try await place(of: name == "features" ? "node" : "run", in: file)
      let bytes = harm.applied(to: try contents(file), page: page)
      try put(bytes, to: file)

      let problems = CacheStatus(of: cache, limit: 0).problems
      #expect(problems.count == 1, "\(problems)")
      #expect(problems.allSatisfy { $0.contains(file) && $0.contains("'affekt cache verify'") })
      if name == "runs" { _ = try? StoredRun.all(in: cache) }
      #expect(try contents(file) == bytes, "a look changes nothing")
      #expect(throws: ExperimentError.self) { _ = try CacheStatus.prune(cache, to: 0) }
      #expect(FileManager.default.fileExists(atPath: file), "nor does pruning take it away")

      try put(bytes, to: file)

      #expect {
        _ = try CacheStatus.verify(cache)
      } throws: { error in
        "\(error)".contains(file) && "\(error)".contains("the next run begins a new one")
      }
      #expect(!FileManager.default.fileExists(atPath: file))
      let isKept = FileManager.default.fileExists(atPath: file + ".damaged")
      #expect(isKept == (name == "runs" || harm == .text || harm == .header))
      // What is a database is opened to be checked, which changes its header.
      if isKept { #expect(try contents(file + ".damaged").suffix(400) == bytes.suffix(400)) }

      try put(bytes, to: file)
      #expect(try await run(Self.pipeline, in: folder).outcome.results == sound)
      // Which rows a run comes upon depends on its own key, so one that is damaged may stay unseen.
      if harm == .cell { _ = try? CacheStatus.verify(cache) }
      let (outcome, notes) = try await run(Self.pipeline, in: folder)
      #expect(outcome.results == sound && notes.isEmpty, "\(notes)")
      #expect(CacheStatus(of: cache, limit: 0).problems.isEmpty)
    }
  }

  @Test(
    "The database of another program is left as it is",
    arguments: ["features", "runs"], [0, 1, 9])
  func foreign(_ name: String, _ version: Int) async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let sound = try await run(Self.pipeline, in: nil).outcome.results
      try FileManager.default.createDirectory(
        atPath: cache.path, withIntermediateDirectories: true)
      let file = "\(cache.path)/\(name).sqlite"
      let queue = try DatabaseQueue(path: file)
      try await queue.write {
        try $0.execute(
          sql: "CREATE TABLE letters (text TEXT); PRAGMA user_version = \(version)")
      }
      try queue.close()
      let bytes = try contents(file)
      let (outcome, notes) = try await run(Self.pipeline, in: folder)
      #expect(outcome.results == sound)
      #expect(notes.count == 1 && notes[0].contains("another program"), "\(notes)")
      let problems = CacheStatus(of: cache, limit: 0).problems
      #expect(problems.count == 1 && problems.allSatisfy { $0.contains("another program") })
      #expect(throws: ExperimentError.self) { _ = try CacheStatus.verify(cache) }
      #expect(throws: ExperimentError.self) { try CacheStatus.clear(cache) }
      #expect(try contents(file) == bytes)
    }
  }

  @Test("A folder in the place of a database is never removed", arguments: ["features", "runs"])
  func folderInPlace(_ name: String) async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let place = "\(cache.path)/\(name).sqlite"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: place + "/letter"))
      let (_, notes) = try await run(Self.pipeline, in: folder)
      #expect(notes.count == 1 && notes[0].contains("a folder lies in the place"), "\(notes)")
      #expect(CacheStatus(of: cache, limit: 0).problems.count == 1)
      #expect(throws: ExperimentError.self) { _ = try CacheStatus.verify(cache) }
      #expect(throws: ExperimentError.self) { try CacheStatus.clear(cache) }
      #expect(try contents(place + "/letter") == Data("mine".utf8))
    }
  }

  @Test("A newer version's database and an empty file are said or taken for what they are")
  func versions() async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      _ = try await run(Self.pipeline, in: folder)
      try await DatabaseQueue(path: cache.features).write {
        try $0.execute(sql: "PRAGMA user_version = 2")
      }
      let problems = CacheStatus(of: cache, limit: 0).problems
      #expect(problems.count == 1 && problems.allSatisfy { $0.contains("a newer Affekt") })
      try put(Data(), to: cache.features)
      let status = CacheStatus(of: cache, limit: 0)
      #expect(status.problems.isEmpty)
      #expect(try CacheStatus.verify(cache).damaged == 0)
      let notes = try await run(Self.pipeline, in: folder).notes
      #expect(notes.isEmpty)
      #expect(CacheStatus(of: cache, limit: 0).entries > status.entries)
    }
  }

  private func contents(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func put(_ bytes: Data, to path: String) throws {
    for suffix in ["-wal", "-shm", ".damaged"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  /// Where the page of a table begins.
  private func place(of table: String, in file: String) async throws -> Int {
    try await DatabaseQueue(path: file).read { db in
      let size = try #require(try Int.fetchOne(db, sql: "PRAGMA page_size"))
      let root = try #require(
        try Int.fetchOne(
          db, sql: "SELECT rootpage FROM sqlite_master WHERE name = ?", arguments: [table]))
      return (root - 1) * size
    }
  }
}
