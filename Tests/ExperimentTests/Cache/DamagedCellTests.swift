import AffektNumerics
import AffektResults
import Foundation
import GRDB
import Testing

@testable import AffektExperiment

@Suite("Cells of the cache's databases that hold something else")
struct DamagedCellTests {
  private static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 2, sentences: 1 } }
    features: { levels: { extract: [rms], pool: [mean] } }
    classifiers: { prior: { use: prior } }
    controls: none
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """
  private static let values = ["x'ff'", "'abc'", "1.5e300", "-9223372036854775807"]

  @Test(
    "No cell of another type ends the program or moves a result; verify repairs the database",
    arguments: ["features", "runs"])
  func cells(_ name: String) async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let sound = try await run(Self.pipeline, in: folder).outcome.results
      let file = "\(cache.path)/\(name).sqlite"
      let original = try Data(contentsOf: URL(fileURLWithPath: file))
      for (table, column) in try await cells(of: file) {
        for value in Self.values {
          for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file + suffix)
          }
          try original.write(to: URL(fileURLWithPath: file))
          try await DatabaseQueue(path: file).write {
            try $0.execute(sql: "UPDATE OR REPLACE \(table) SET \(column) = \(value)")
          }
          _ = CacheStatus(of: cache, limit: 0)
          _ = try? StoredRun.all(in: cache)
          let outcome = try await run(Self.pipeline, in: folder).outcome
          #expect(outcome.results == sound, "\(table).\(column) = \(value)")
          _ = try? CacheStatus.verify(cache)
          #expect(try CacheStatus.verify(cache).damaged == 0, "\(table).\(column) = \(value)")
          _ = try CacheStatus.prune(cache, to: 1)
        }
      }
    }
  }

  @Test("A wrong size or type in an entry is found by verify, and status goes on")
  func verify() async throws {
    for column in ["columns", "size", "used", "checksum", "payload"] {
      try await withCacheFolder { folder in
        let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
        _ = try await run(Self.pipeline, in: folder)
        try await DatabaseQueue(path: "\(cache.path)/features.sqlite").write {
          try $0.execute(
            sql: "UPDATE entry SET \(column) = 'x' WHERE id = (SELECT min(id) FROM entry)")
        }
        #expect(CacheStatus(of: cache, limit: 0).entries > 0)
        #expect(try CacheStatus.verify(cache).damaged == 1, "\(column)")
      }
    }
  }

  @Test("A run whose row is damaged is listed as failed, with the reason")
  func runs() async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      _ = try await run(Self.pipeline, in: folder)
      try await DatabaseQueue(path: "\(cache.path)/runs.sqlite").write {
        try $0.execute(sql: "UPDATE run SET started = x'ff00'; UPDATE part SET total = 'many'")
      }
      let run = try #require(try StoredRun.all(in: cache).first)
      #expect(run.status == .failed && run.started == "?" && run.name == "job")
      #expect(run.reason == "its entry in the store of runs is damaged" && run.parts.isEmpty)
    }
  }

  @Test("One flipped bit in the header of the file, or anywhere, ends no program")
  func bits() async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      let sound = try await run(Self.pipeline, in: folder).outcome.results
      var generator = SeededGenerator(seed: 23)
      for name in ["features", "runs"] {
        let file = "\(cache.path)/\(name).sqlite"
        let original = try Data(contentsOf: URL(fileURLWithPath: file))
        for job in 0..<60 {
          var bytes = original
          let place = generator.index(below: job < 40 ? 110 : bytes.count)
          bytes[place] ^= 1 << UInt8(generator.index(below: 8))
          for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file + suffix)
          }
          try bytes.write(to: URL(fileURLWithPath: file))
          _ = CacheStatus(of: cache, limit: 0)
          _ = try? StoredRun.all(in: cache)
          #expect(try await run(Self.pipeline, in: folder).outcome.results == sound, "\(place)")
          _ = try? CacheStatus.verify(cache)
          _ = try? CacheStatus.prune(cache, to: 1)
        }
      }
    }
  }

  /// The tables and columns of a database.
  private func cells(of file: String) async throws -> [(table: String, column: String)] {
    try await DatabaseQueue(path: file).read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.name AS "table", p.name AS "column" FROM sqlite_master m
          JOIN pragma_table_info(m.name) p
          WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND p.pk = 0
          """
      ).map { ($0["table"], $0["column"]) }
    }
  }
}
