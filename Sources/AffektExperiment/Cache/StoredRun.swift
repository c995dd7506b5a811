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
          db, sql: "SELECT * FROM part ORDER BY run, place"),
        by: { $0["run"] as Int })
      return try Row.fetchAll(db, sql: "SELECT * FROM run ORDER BY id DESC").map { row in
        StoredRun(row, parts: parts[row["id"]] ?? [])
      }
    } ?? []
  }

  /// The resolved pipeline of a run.
  public static func pipeline(of id: Int, in folder: CacheFolder) throws -> String? {
    try reading(folder) { db in
      try String.fetchOne(db, sql: "SELECT pipeline FROM run WHERE id = ?", arguments: [id])
    } ?? nil
  }

  private init(_ row: Row, parts: [Row]) {
    let status = RunStatus(rawValue: row["status"]) ?? .failed
    let isGone = status == .running && !(ProcessIdentity(row["process"])?.isAlive ?? false)
    id = row["id"]
    name = row["name"]
    self.status = isGone ? .interrupted : status
    reason = row["reason"]
    started = row["started"]
    ended = row["ended"]
    affekt = row["affekt"]
    folder = row["folder"]
    pipelineHash = row["pipelineHash"]
    self.parts = parts.map { part in
      Part(
        corpus: part["corpus"], name: part["name"], total: part["total"],
        computed: part["computed"], stored: part["stored"], uar: part["uar"])
    }
  }

  private static func reading<Value>(_ folder: CacheFolder, _ body: (Database) throws -> Value)
    throws -> Value?
  {
    guard FileManager.default.fileExists(atPath: folder.runs) else { return nil }
    let database: CacheDatabase
    do throws(CacheError) {
      database = try CacheDatabase(path: folder.runs, schema: RunStore.schema, threads: 1)
    } catch {
      throw ExperimentError("the store of runs in \(folder.path) cannot be opened: \(error)")
    }
    defer { database.close() }
    guard let value = database.read(body) else {
      throw ExperimentError(database.takeNotes().joined(separator: "; "))
    }
    return value
  }
}
