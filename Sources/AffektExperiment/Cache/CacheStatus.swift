import AffektResults
import Foundation
import GRDB

/// How full a cache is, and of what.
public struct CacheStatus: Sendable, Equatable, Codable {
  /// What is kept of one plugin, or of folds.
  public struct Part: Sendable, Equatable, Codable {
    /// The plugin's identifier, or what the host does.
    public let plugin: String
    /// The number of entries.
    public let entries: Int
    /// The bytes of the entries.
    public let bytes: Int
  }

  /// The folder.
  public let folder: String
  /// The bytes that the files take on the disk.
  public let bytes: Int
  /// How large the cache may become.
  public let limit: Int
  /// The number of entries.
  public let entries: Int
  /// What is kept, the largest part first.
  public let parts: [Part]

  /// What is wrong with the files, and what to do about it.
  public let problems: [String]

  /// Looks into the cache in `folder` and changes nothing; one that is not there is empty.
  ///
  /// What cannot be read, and a file whose structure is damaged, becomes one of the problems. The whole
  /// file is looked through, except the numbers in it: ``verify(_:)`` checks those.
  public init(of folder: CacheFolder, limit: Int) {
    self.folder = folder.path
    self.limit = limit
    let queries = [
      """
      SELECT CAST(coalesce(plugin, 'unknown') AS TEXT), count(*), sum(\(CacheMaintenance.size))
      FROM entry LEFT JOIN node ON node.id = entry.node GROUP BY 1
      """, "SELECT 'folds', count(*), sum(\(CacheMaintenance.size)) FROM trial HAVING count(*) > 0",
    ]
    var parts: [Part] = []
    var problems: [String] = []
    for (store, query) in zip(Store.all(in: folder), queries) {
      do throws(ExperimentError) {
        parts +=
          try store.read { db in
            try CacheMaintenance.checkStructure(db)
            return try Row.fetchAll(db, sql: query).map {
              Part(
                plugin: $0.optional(0) ?? "unknown", entries: try $0.value(1),
                bytes: try $0.value(2))
            }
          } ?? []
      } catch {
        problems.append(error.description)
      }
    }
    self.parts = parts.sorted { ($1.bytes, $0.plugin) < ($0.bytes, $1.plugin) }
    self.problems = problems
    entries = parts.reduce(0) { $0 + $1.entries }
    bytes = Store.all(in: folder).reduce(0) { $0 + $1.fileBytes }
  }

  /// Checks every entry and removes those that are damaged; tells how many of both there were.
  ///
  /// A file whose structure is damaged is taken away as a whole, and an error says so after all files
  /// are checked.
  public static func verify(
    _ folder: CacheFolder, progress: any ProgressReporter = SilentProgress()
  ) throws -> (checked: Int, damaged: Int) {
    let checks = [FeatureCache.verify, RunStore.verify]
    var outcome = (checked: 0, damaged: 0)
    var problems: [String] = []
    for (store, check) in zip(Store.all(in: folder), checks) {
      do throws(ExperimentError) {
        let found = try store.write(for: .verification) { db in
          let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(store.kind.rawValue)") ?? 0
          let phase = progress.start("checking \(store.kind.entries)", total: total)
          defer { phase.end() }
          return try check(db, phase)
        }
        guard let found else { continue }
        outcome.checked += found.checked
        outcome.damaged += found.damaged
      } catch {
        problems.append(error.description)
      }
    }
    guard problems.isEmpty else { throw ExperimentError(problems.joined(separator: "; ")) }
    return outcome
  }

  /// Removes what was not used for longest until at most `limit` bytes are in use: three quarters of
  /// them by features, a quarter by folds. Tells how many entries went.
  public static func prune(_ folder: CacheFolder, to limit: Int) throws -> Int {
    let goals = [limit / 4 * 3, limit / 4]
    return try zip(Store.all(in: folder), goals).reduce(0) { sum, part in
      let (store, goal) = part
      let removed = try store.write(for: .maintenance) { db in
        guard try CacheMaintenance.usedBytes(db) > goal else { return 0 }
        return try CacheMaintenance.prune(db, store.kind, to: goal)
      }
      return sum + (removed ?? 0)
    }
  }

  /// Removes all entries; the list of runs stays, and so does what no cache has made.
  public static func clear(_ folder: CacheFolder) throws {
    let stores = Store.all(in: folder)
    if let problem = stores[0].strangeness {
      throw ExperimentError("\(stores[0].path) cannot be removed: \(problem)")
    }
    for suffix in ["", "-wal", "-shm"] {
      let path = stores[0].path + suffix
      guard FileManager.default.fileExists(atPath: path) else { continue }
      guard unlink(path) == 0 else {
        throw ExperimentError("\(path) cannot be removed; check its permissions")
      }
    }
    _ = try stores[1].write(for: .maintenance) { try CacheMaintenance.prune($0, .jobs, to: 0) }
  }

  /// One of the databases of a cache.
  private struct Store {
    let path: String
    let schema: DatabaseSchema
    let kind: CacheMaintenance.Kind

    /// That of features and that of folds.
    static func all(in folder: CacheFolder) -> [Store] {
      [
        Store(path: folder.features, schema: FeatureCache.schema, kind: .features),
        Store(path: folder.runs, schema: RunStore.schema, kind: .jobs),
      ]
    }

    /// The bytes that the database takes on the disk.
    var fileBytes: Int {
      ["", "-wal"].reduce(0) { sum, suffix in
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
        return sum + ((attributes?[.size] as? Int) ?? 0)
      }
    }

    /// Why the file is none of a cache, if that is known.
    var strangeness: String? {
      guard CacheDatabase.isThere(path) else { return nil }
      return CacheDatabase.strangeness(of: path, schema: schema)
    }

    /// Reads; nil if there is no database.
    func read<Value>(_ body: (Database) throws -> Value) throws(ExperimentError) -> Value? {
      try opened(for: .reading) { database in database.read(body) }
    }

    /// Writes; nil if there is no database.
    func write<Value>(
      for purpose: CacheDatabase.Purpose, _ body: (Database) throws -> Value
    ) throws(ExperimentError) -> Value? {
      try opened(for: purpose) { database in
        var value: Value?
        database.maintain { value = try body($0) }
        return value
      }
    }

    private func opened<Value>(
      for purpose: CacheDatabase.Purpose, _ body: (CacheDatabase) -> Value?
    ) throws(ExperimentError) -> Value? {
      guard CacheDatabase.isThere(path) else { return nil }
      let database: CacheDatabase
      do throws(CacheError) {
        database = try CacheDatabase(path: path, schema: schema, threads: 1, for: purpose)
      } catch {
        throw ExperimentError("\(path) cannot be used: \(error)")
      }
      defer { database.close() }
      guard let value = body(database) else {
        throw ExperimentError(database.takeNotes().joined(separator: "; "))
      }
      return value
    }
  }
}
