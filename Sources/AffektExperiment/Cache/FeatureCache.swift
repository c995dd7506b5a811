import AffektCore
import AffektNumerics
import AffektResults
import Foundation
import GRDB
import Synchronization

/// What was computed of recordings, kept on disk from run to run.
///
/// An entry is the outcome of one node for one recording. It is found by the recording's bytes and the
/// node's identity, so what is found is what would be computed; it carries a checksum over its bytes
/// and its place, so damage is noticed; and it is written in a transaction, so there is no half of an
/// entry. Only entries of the same build of the program are found.
final class FeatureCache: Sendable {
  static let schema = DatabaseSchema(
    version: 1,
    sql: """
      CREATE TABLE recording (
        id INTEGER PRIMARY KEY AUTOINCREMENT, identity TEXT NOT NULL UNIQUE);
      CREATE TABLE node (
        id INTEGER PRIMARY KEY AUTOINCREMENT, build TEXT NOT NULL, identity TEXT NOT NULL,
        plugin TEXT NOT NULL, operation TEXT NOT NULL, inputs TEXT NOT NULL,
        used INTEGER NOT NULL, UNIQUE (build, identity));
      CREATE TABLE columns (id INTEGER PRIMARY KEY, payload BLOB NOT NULL);
      CREATE TABLE entry (
        id INTEGER PRIMARY KEY, recording INTEGER NOT NULL, node INTEGER NOT NULL,
        columns INTEGER NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL,
        checksum INTEGER NOT NULL, payload BLOB NOT NULL, UNIQUE (recording, node));
      CREATE INDEX entry_used ON entry (used, id, size);
      """,
    tables: ["recording", "node", "columns", "entry"],
    // Power that fails can cost the last entries or the whole file, never a wrong number: checksums
    // and the database's own structure tell. Waiting for the disk would cost more than it saves.
    isDurable: false, pageSize: 16_384)

  /// One entry that waits to be written.
  struct Entry: Sendable {
    let recording: String
    let node: Int64
    let columns: Int64
    let checksum: Int64
    let payload: Data
  }

  private struct Pending {
    var entries: [Entry] = []
    var columns: [(id: Int64, payload: Data)] = []
    var used: [Int64] = []
    var wasRead = false
    var size = 0
  }

  /// How many bytes wait before they are written together.
  private static let batchSize = 8_000_000

  let database: CacheDatabase
  private let limit: Int
  let build: BuildStamp
  /// When this run began, in seconds since 1970.
  private let now: Int64
  /// What was used within the hour is young enough: a run that reads need not write.
  private var oldestYoung: Int64 { now - 3600 }
  private let pending = Mutex(Pending())
  private let knownColumns = Mutex<[Int64: [FeatureColumn]]>([:])

  /// Opens the cache at `path`; throws the reason when it cannot be used.
  init(path: String, limit: Int, threads: Int, build: BuildStamp, now: Date) throws(CacheError) {
    database = try CacheDatabase(path: path, schema: Self.schema, threads: threads)
    self.limit = limit
    self.build = build
    self.now = Int64(saturating: now.timeIntervalSince1970)
  }

  /// Writes what waits, and closes.
  func close() {
    flush()
    database.close()
  }

  // MARK: - Nodes

  /// A node as the cache knows it.
  struct StoredNode: Sendable, Equatable {
    let build: String
    let identity: String
    let plugin: String
    let operation: String
    let inputs: [String]
  }

  /// The numbers of some nodes, and all nodes that were known before.
  ///
  /// A node without a number cannot be kept, because the cache cannot be written.
  func register(_ nodes: [StoredNode]) -> (numbers: [Int64?], known: [StoredNode]) {
    let known =
      database.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT build, identity, plugin, operation, inputs FROM node ORDER BY id DESC LIMIT 5000
            """
        ).compactMap { row -> StoredNode? in
          // A node that is damaged is one that was not known before.
          guard let inputs: String = row.optional(4) else { return nil }
          return try? StoredNode(
            build: row.value(0), identity: row.value(1), plugin: row.value(2),
            operation: row.value(3), inputs: inputs.split(separator: " ").map(String.init))
        }
      } ?? []
    database.write { db in
      for node in nodes {
        try db.execute(
          sql: """
            INSERT INTO node (build, identity, plugin, operation, inputs, used)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET used = excluded.used
            """,
          arguments: [
            build.identity, node.identity, node.plugin, node.operation,
            node.inputs.joined(separator: " "), now,
          ])
      }
    }
    let numbers =
      database.read { db in
        try nodes.map { node in
          try Int64.fetchOne(
            db, sql: "SELECT id FROM node WHERE build = ? AND identity = ?",
            arguments: [build.identity, node.identity])
        }
      } ?? nodes.map { _ in nil }
    return (numbers, known)
  }

  /// A node of this build.
  func node(identity: String, plugin: String, operation: String, inputs: [String]) -> StoredNode {
    StoredNode(
      build: build.identity, identity: identity, plugin: plugin, operation: operation,
      inputs: inputs)
  }

  // MARK: - Reading

  /// The entries of one recording, for as long as the database is read.
  struct Shelf {
    fileprivate let db: Database
    fileprivate let cache: FeatureCache
    fileprivate let recording: String
    /// The entries' numbers, by the numbers of their nodes.
    fileprivate let places: [Int64: Int64]

    /// Whether anything at all is kept of the recording, be it of another build.
    let isKnown: Bool

    /// The entry of a node; nil if there is none. Throws `DamagedRecord`.
    func value(ofNode number: Int64, identity: String) throws -> CachedValue? {
      guard let place = places[number] else { return nil }
      let statement = try db.cachedStatement(
        sql: "SELECT columns, checksum, payload, used FROM entry WHERE id = ?")
      guard let row = try Row.fetchOne(statement, arguments: [place]) else { return nil }
      let columnsID: Int64 = try row.value(0)
      let checksum: Int64 = try row.value(1)
      let value: CachedValue? = try row.withUnsafeData(atIndex: 2) { payload in
        guard let payload,
          checksum
            == Checksum.of(payload, key: FeatureCache.key(recording, identity, columnsID))
        else { throw DamagedRecord() }
        guard let columns = try cache.columns(columnsID, db) else { return nil }
        return try CachedValue(payload, columns: columns)
      }
      guard let value else { return nil }
      let used: Int64? = row.optional(3)
      let isYoung = used.map { $0 >= cache.oldestYoung } ?? false
      cache.pending.withLock { pending in
        pending.wasRead = true
        if !isYoung { pending.used.append(place) }
      }
      return value
    }
  }

  /// Reads entries of a recording; nil when the cache cannot be read.
  func reading<Value>(_ recording: String, _ body: (Shelf) throws -> Value) -> Value? {
    database.read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT node, entry.id FROM entry JOIN recording ON recording.id = recording
          WHERE identity = ?
          """)
      var places: [Int64: Int64] = [:]
      let rows = try Row.fetchCursor(statement, arguments: [recording])
      while let row = try rows.next() {
        guard let node: Int64 = row.optional(0), let place: Int64 = row.optional(1) else {
          continue
        }
        places[node] = place
      }
      return try body(
        Shelf(
          db: db, cache: self, recording: recording, places: places, isKnown: !places.isEmpty))
    }
  }

  /// The columns of a number, which is the checksum of what they are stored as.
  private func columns(_ number: Int64, _ db: Database) throws -> [FeatureColumn]? {
    if let known = knownColumns.withLock({ $0[number] }) { return known }
    let payload = try Data.fetchOne(
      db, sql: "SELECT payload FROM columns WHERE id = ?", arguments: [number])
    guard let payload else { return nil }
    guard Checksum.of(payload, key: "columns") == number else { throw DamagedRecord() }
    let columns = try [FeatureColumn](payload: payload)
    knownColumns.withLock { $0[number] = columns }
    return columns
  }

  private static func key(_ recording: String, _ node: String, _ columns: Int64) -> String {
    "\(recording) \(node) \(columns)"
  }

  // MARK: - Writing

  /// The number of some columns, which are written with the next batch.
  func number(of columns: [FeatureColumn]) -> Int64 {
    let payload = columns.payload
    let number = Checksum.of(payload, key: "columns")
    pending.withLock { $0.columns.append((number, payload)) }
    return number
  }

  /// An entry for a node of a recording, whose columns have the number `columns`.
  func entry(
    _ value: CachedValue, columns: Int64, recording: String, node: Int64, identity: String
  ) -> Entry {
    let payload = value.payload
    return Entry(
      recording: recording, node: node, columns: columns,
      checksum: Checksum.of(payload, key: Self.key(recording, identity, columns)),
      payload: payload)
  }

  /// Takes entries to be written together with others.
  func keep(_ entries: [Entry]) {
    guard !entries.isEmpty else { return }
    let isFull = pending.withLock { pending in
      pending.entries += entries
      pending.size += entries.reduce(0) { $0 + $1.payload.count }
      return pending.size >= Self.batchSize
    }
    if isFull { flush() }
  }

  /// Writes what waits; then the bound holds again.
  func flush() {
    let batch = pending.withLock { pending in
      defer { pending = Pending() }
      return pending
    }
    guard batch.wasRead || !batch.entries.isEmpty else { return }
    if !batch.entries.isEmpty || !batch.used.isEmpty {
      database.write { try insert(batch, $0) }
    }
    let isOver = database.read { try CacheMaintenance.usedBytes($0) > limit }
    if isOver == true { database.maintain { try CacheMaintenance.prune($0, .features, to: limit) } }
  }

  private func insert(_ batch: Pending, _ db: Database) throws {
    for (number, payload) in batch.columns {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO columns (id, payload) VALUES (?, ?)")
        .execute(arguments: [number, payload])
    }
    let insertion = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO entry (recording, node, columns, used, size, checksum, payload)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    var numbers: [String: Int64] = [:]
    for entry in batch.entries {
      let recording: Int64
      if let known = numbers[entry.recording] {
        recording = known
      } else {
        recording = try number(of: entry.recording, db)
        numbers[entry.recording] = recording
      }
      try insertion.execute(arguments: [
        recording, entry.node, entry.columns, now, entry.payload.count, entry.checksum,
        entry.payload,
      ])
    }
    let touch = try db.cachedStatement(
      sql: "UPDATE entry SET used = ? WHERE id = ? AND used < ?")
    for place in batch.used { try touch.execute(arguments: [now, place, oldestYoung]) }
  }

  private func number(of recording: String, _ db: Database) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO recording (identity) VALUES (?)")
      .execute(arguments: [recording])
    let number = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM recording WHERE identity = ?"),
      arguments: [recording])
    guard let number else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return number
  }

  // MARK: - Checking

  /// Checks every entry and removes those that are damaged or belong to nothing.
  static func verify(_ db: Database, _ phase: ProgressPhase) throws -> (
    checked: Int, damaged: Int
  ) {
    var damaged: [Int64] = []
    var checked = 0
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT entry.id, recording.identity, node.identity, entry.columns, columns.payload,
          entry.checksum, entry.payload, entry.size, entry.used
        FROM entry LEFT JOIN recording ON recording.id = entry.recording
          LEFT JOIN node ON node.id = entry.node LEFT JOIN columns ON columns.id = entry.columns
        """)
    while let row = try rows.next() {
      checked += 1
      phase.advance()
      if !(try isSound(row)) { damaged.append(try row.value(0)) }
    }
    return (checked, try CacheMaintenance.remove(damaged, of: .features, db))
  }

  private static func isSound(_ row: Row) throws -> Bool {
    guard let recording: String = row.optional(1), let node: String = row.optional(2),
      let number: Int64 = row.optional(3), let columns: Data = row.optional(4),
      let checksum: Int64 = row.optional(5), let size: Int = row.optional(7),
      row.optional(8) as Int64? != nil, Checksum.of(columns, key: "columns") == number
    else { return false }
    return try row.withUnsafeData(atIndex: 6) { payload in
      guard payload?.count == size else { return false }
      return payload.map { Checksum.of($0, key: key(recording, node, number)) == checksum } ?? false
    }
  }
}
