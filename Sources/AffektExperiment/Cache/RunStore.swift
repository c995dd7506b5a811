import AffektCore
import AffektNumerics
import AffektResults
import Foundation
import GRDB
import Synchronization

/// The runs of this machine, and what each evaluator gave in each fold.
///
/// An outcome is written in a transaction of its own as soon as it is there, so a run that ends in the
/// middle, however it ends, has all that it finished; the next run takes it from here. Outcomes are
/// found by all that they depend on, and only by the same build of the program.
final class RunStore: Sendable {
  static let schema = DatabaseSchema(
    version: 1,
    sql: """
      CREATE TABLE trial (
        id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, used INTEGER NOT NULL,
        size INTEGER NOT NULL, checksum INTEGER NOT NULL, payload BLOB NOT NULL);
      CREATE INDEX trial_used ON trial (used, id, size);
      CREATE TABLE run (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, pipeline TEXT NOT NULL,
        pipelineHash TEXT NOT NULL, folder TEXT NOT NULL, affekt TEXT NOT NULL,
        started TEXT NOT NULL, ended TEXT, status TEXT NOT NULL, reason TEXT, process TEXT NOT NULL);
      CREATE TABLE part (
        run INTEGER NOT NULL, place INTEGER NOT NULL, corpus TEXT NOT NULL, name TEXT NOT NULL,
        total INTEGER NOT NULL, computed INTEGER NOT NULL, stored INTEGER NOT NULL, uar REAL,
        PRIMARY KEY (run, place));
      """,
    tables: ["trial", "run", "part"],
    isDurable: true, pageSize: 4096)

  /// How many runs are listed; earlier ones are forgotten.
  private static let runCount: Int64 = 1000

  let database: CacheDatabase
  private let limit: Int
  private let build: BuildStamp
  private let now: Int64
  private let damaged = Mutex(0)

  /// Opens the store at `path`; outcomes may take `limit` bytes. Throws the reason when it cannot be
  /// used.
  init(path: String, limit: Int, threads: Int, build: BuildStamp, now: Date) throws(CacheError) {
    database = try CacheDatabase(path: path, schema: Self.schema, threads: threads)
    self.limit = limit
    self.build = build
    self.now = Int64(saturating: now.timeIntervalSince1970)
  }

  /// Brings the store back to its bound, and closes it.
  func close() {
    let isOver = database.read { try CacheMaintenance.usedBytes($0) > limit } ?? false
    if isOver { database.maintain { try CacheMaintenance.prune($0, .jobs, to: limit) } }
    database.close()
  }

  /// How many outcomes were damaged since this was last asked.
  func takeDamagedCount() -> Int {
    damaged.withLock { count in
      defer { count = 0 }
      return count
    }
  }

  // MARK: - Outcomes

  /// What is known of some jobs, by their identities.
  func outcomes(of identities: [String]) -> [String: JobResult] {
    var found: [String: JobResult] = [:]
    var places: [Int64] = []
    _ = database.read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id, checksum, payload FROM trial WHERE identity = ?")
      for identity in identities where found[identity] == nil {
        guard let row = try Row.fetchOne(statement, arguments: [key(identity)]) else { continue }
        do {
          found[identity] = try row.withUnsafeData(atIndex: 2) { payload in
            guard let payload, let checksum: Int64 = row.optional(1),
              Checksum.of(payload, key: key(identity)) == checksum
            else { throw DamagedRecord() }
            return try JobResult(payload: payload)
          }
          places.append(try row.value(0))
        } catch is DamagedRecord {
          damaged.withLock { $0 += 1 }
        }
      }
    }
    if !places.isEmpty {
      database.write { db in
        let touch = try db.cachedStatement(
          sql: "UPDATE trial SET used = ? WHERE id = ? AND used < ?")
        for place in places { try touch.execute(arguments: [now, place, now - 3600]) }
      }
    }
    return found
  }

  /// Keeps an outcome, and counts it for a part of a run.
  func keep(_ result: JobResult, identity: String?, part: Int, of run: Int64?) {
    let payload = result.payload
    database.write { db in
      if let identity {
        try db.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO trial (identity, used, size, checksum, payload)
            VALUES (?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          key(identity), now, payload.count, Checksum.of(payload, key: key(identity)), payload,
        ])
      }
      if let run {
        try db.cachedStatement(
          sql: "UPDATE part SET computed = computed + 1 WHERE run = ? AND place = ?"
        ).execute(arguments: [run, part])
      }
    }
  }

  private func key(_ identity: String) -> String {
    ContentHash.hexadecimal(of: "\(build.identity)\n\(identity)")
  }

  /// Checks every outcome and removes those that are damaged.
  static func verify(_ db: Database, _ phase: ProgressPhase) throws -> (
    checked: Int, damaged: Int
  ) {
    var damaged: [Int64] = []
    var checked = 0
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, identity, checksum, payload, size, used FROM trial")
    while let row = try rows.next() {
      checked += 1
      phase.advance()
      let isSound = try row.withUnsafeData(atIndex: 3) { payload in
        guard let payload, let identity: String = row.optional(1),
          row.optional(4) == payload.count, row.optional(5) as Int64? != nil
        else { return false }
        return Checksum.of(payload, key: identity) == row.optional(2)
      }
      if !isSound { damaged.append(try row.value(0)) }
    }
    return (checked, try CacheMaintenance.remove(damaged, of: .jobs, db))
  }

  // MARK: - Runs

  /// Writes down that a run begins; nil when the store cannot be written.
  func begin(_ run: RunDescription) -> Int64? {
    database.write { db in
      try db.execute(
        sql: """
          INSERT INTO run (name, pipeline, pipelineHash, folder, affekt, started, status, process)
          VALUES (?, ?, ?, ?, ?, ?, 'running', ?)
          """,
        arguments: [
          run.name, run.pipeline, ContentHash.hexadecimal(of: run.pipeline), run.folder, run.affekt,
          run.started, ProcessIdentity.current.text,
        ])
      let number = db.lastInsertedRowID
      let oldest = number - Self.runCount
      try db.execute(sql: "DELETE FROM run WHERE id <= ?", arguments: [oldest])
      try db.execute(sql: "DELETE FROM part WHERE run <= ?", arguments: [oldest])
      return number
    }
  }

  /// Writes down the parts of a run that come next; gives the place of the first.
  func add(_ parts: [(corpus: String, name: String, total: Int, stored: Int)], to run: Int64) -> Int
  {
    database.write { db in
      let first =
        try Int.fetchOne(
          db, sql: "SELECT coalesce(max(place) + 1, 0) FROM part WHERE run = ?", arguments: [run])
        ?? 0
      for (offset, part) in parts.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO part (run, place, corpus, name, total, computed, stored)
            VALUES (?, ?, ?, ?, ?, 0, ?)
            """,
          arguments: [run, first + offset, part.corpus, part.name, part.total, part.stored])
      }
      return first
    } ?? 0
  }

  /// Records how a run ended, and the scores of its configurations.
  func end(
    _ run: Int64, status: RunStatus, reason: String?, date: String,
    scores: [(corpus: String, configuration: String, uar: Double)]
  ) {
    database.write { db in
      try db.execute(
        sql: "UPDATE run SET status = ?, reason = ?, ended = ? WHERE id = ?",
        arguments: [status.rawValue, reason, date, run])
      for score in scores {
        try db.execute(
          sql: "UPDATE part SET uar = ? WHERE run = ? AND corpus = ? AND name = ?",
          arguments: [score.uar, run, score.corpus, score.configuration])
      }
    }
  }
}

/// What came of a job, or why nothing could be fitted.
typealias JobResult = Result<FoldOutcome, FitError>
