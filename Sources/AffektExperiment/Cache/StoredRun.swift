import Foundation
import GRDB

/// One run of the store.
public struct StoredRun: Sendable, Codable, Equatable {
  /// One part of a run: a configuration, a control, or a configuration along leaky practices.
  public struct Part: Sendable, Codable, Equatable {
    /// The corpus.
    public let corpus: String
    /// The configuration, or what else was tried.
    public let name: String
    /// How many folds there are, under all seeds.
    public let total: Int
    /// How many were computed by this run.
    public let computed: Int
    /// How many were taken from earlier runs.
    public let stored: Int
    /// The pooled UAR of a configuration, once the run is finished.
    public let uar: Double?
  }

  /// The number by which `affekt runs show` finds it.
  public let id: Int
  /// The name of the pipeline.
  public let name: String
  /// How it stands.
  public let status: RunStatus
  /// Why it failed.
  public let reason: String?
  /// When it began, in ISO 8601 and UTC.
  public let started: String
  /// When it ended.
  public let ended: String?
  /// The version of Affekt.
  public let affekt: String
  /// Where its report is.
  public let folder: String
  /// SHA-256 of the resolved pipeline.
  public let pipelineHash: String
  /// The parts, in order.
  public let parts: [Part]

  /// How many folds there are in all parts begun so far.
  public var total: Int { parts.reduce(0) { $0 + $1.total } }
  /// How many of them are done.
  public var done: Int { parts.reduce(0) { $0 + $1.computed + $1.stored } }
  /// How many of them were taken from earlier runs.
  public var stored: Int { parts.reduce(0) { $0 + $1.stored } }

  /// The runs of the cache in `folder`, the latest first; none if nothing was kept.
  ///
  /// A run whose process is gone counts as interrupted. Throws when the store cannot be read.
  public static func all(in folder: CacheFolder) throws -> [StoredRun] {
    try reading(folder) { db in
      let parts = Dictionary(
        grouping: try Row.fetchAll(
          db,
          sql: """
            SELECT run, corpus, name, total, computed, stored, uar FROM part ORDER BY run, place
            """),
        by: { $0.optional(0) ?? -1 })
      return try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, status, reason, started, ended, affekt, folder, pipelineHash, process
          FROM run ORDER BY id DESC
          """
      ).map { row in
        let id: Int = try row.value(0)
        return StoredRun(id: id, row, parts: (parts[id] ?? []).compactMap(Part.init))
      }
    } ?? []
  }

  /// The resolved pipeline of a run.
  public static func pipeline(of id: Int, in folder: CacheFolder) throws -> String? {
    try reading(folder) { db in
      try String.fetchOne(db, sql: "SELECT pipeline FROM run WHERE id = ?", arguments: [id])
    } ?? nil
  }

  /// Reads a row; a part of it that is damaged is said to be so.
  private init(id: Int, _ row: Row, parts: [Part]) {
    var isDamaged = false
    func text(_ column: Int) -> String {
      if let text: String = row.optional(column) { return text }
      isDamaged = true
      return "?"
    }
    self.id = id
    name = text(1)
    let status = RunStatus(rawValue: text(2))
    started = text(4)
    ended = row.optional(5)
    affekt = text(6)
    folder = text(7)
    pipelineHash = text(8)
    self.parts = parts
    guard let status, !isDamaged else {
      self.status = .failed
      reason = "its entry in the store of runs is damaged"
      return
    }
    let process: String? = row.optional(9)
    let isAlive = process.flatMap { ProcessIdentity($0) }?.isAlive ?? false
    self.status = status == .running && !isAlive ? .interrupted : status
    reason = row.optional(3)
  }

  private static func reading<Value>(_ folder: CacheFolder, _ body: (Database) throws -> Value)
    throws -> Value?
  {
    guard CacheDatabase.isThere(folder.runs) else { return nil }
    let database: CacheDatabase
    do throws(CacheError) {
      database = try CacheDatabase(
        path: folder.runs, schema: RunStore.schema, threads: 1, for: .reading)
    } catch {
      throw ExperimentError("the store of runs, \(folder.runs), cannot be used: \(error)")
    }
    defer { database.close() }
    guard let value = database.read(body) else {
      throw ExperimentError(database.takeNotes().joined(separator: "; "))
    }
    return value
  }
}

extension StoredRun.Part {
  /// Reads a row; nil if it is damaged.
  fileprivate init?(_ row: Row) {
    let counts = (3...5).compactMap { row.optional($0) as Int? }
    guard let corpus: String = row.optional(1), let name: String = row.optional(2),
      counts.count == 3, counts.allSatisfy((0...1_000_000_000).contains)
    else { return nil }
    self.init(
      corpus: corpus, name: name, total: counts[0], computed: counts[1], stored: counts[2],
      uar: row.optional(6))
  }
}
