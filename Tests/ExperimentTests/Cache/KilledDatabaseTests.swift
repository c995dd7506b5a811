import AffektResults
import Foundation
import GRDB
import Testing

@testable import AffektExperiment

@Suite("Databases of the cache that a killed run left behind")
struct KilledDatabaseTests {
  /// How far the run came with a new database.
  enum Moment: String, CaseIterable, CustomTestStringConvertible {
    /// The file has its log, and no tables.
    case beforeTables
    /// The change to a log was begun, and its journal lies beside the file.
    case withinChangeToLog

    var testDescription: String { rawValue }

    func leave(at file: String) throws {
      var configuration = GRDB.Configuration()
      if self == .beforeTables { configuration.journalMode = .wal }
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      switch self {
      case .beforeTables: break
      case .withinChangeToLog:
        try queue.writeWithoutTransaction { db in
          try db.execute(
            sql: "PRAGMA user_version = 1; PRAGMA user_version = 0; PRAGMA cache_size = 1")
          try db.beginTransaction(.immediate)
          try db.execute(sql: "CREATE TABLE unfinished (text TEXT)")
          for _ in 0..<200 {
            try db.execute(sql: "INSERT INTO unfinished VALUES (hex(randomblob(4000)))")
          }
          let manager = FileManager.default
          for suffix in ["", "-journal"] {
            try manager.copyItem(atPath: file + suffix, toPath: file + suffix + ".copy")
          }
          try db.rollback()
        }
      }
      try queue.close()
      guard self == .withinChangeToLog else { return }
      for suffix in ["", "-journal"] {
        unlink(file + suffix)
        rename(file + suffix + ".copy", file + suffix)
      }
    }
  }

  @Test(
    "They are empty and sound: to a look, to a check and to the next run",
    arguments: ["features", "runs"], Moment.allCases)
  func emptyAndSound(_ name: String, _ moment: Moment) async throws {
    try await withCacheFolder { folder in
      let cache = CacheFolder(path: folder.appendingPathComponent("cache").path)
      try FileManager.default.createDirectory(
        atPath: cache.path, withIntermediateDirectories: true)
      let file = "\(cache.path)/\(name).sqlite"
      try moment.leave(at: file)
      #expect(CacheDatabase.isThere(file))

      #expect(CacheStatus(of: cache, limit: 0).problems.isEmpty)
      #expect(try StoredRun.all(in: cache).isEmpty)
      #expect(try CacheStatus.verify(cache).damaged == 0)
      #expect(!FileManager.default.fileExists(atPath: file + ".damaged"))

      unlink(file)
      try moment.leave(at: file)
      let sound = try await run(DamagedDatabaseTests.pipeline, in: nil).outcome.results
      let (outcome, notes) = try await run(DamagedDatabaseTests.pipeline, in: folder)
      #expect(outcome.results == sound && notes.isEmpty, "\(notes)")
      #expect(try StoredRun.all(in: cache).map(\.status) == [.finished])
    }
  }
}
