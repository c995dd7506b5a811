import AffektCore
import AffektExperiment
import AffektNumerics
import ArgumentParser
import Foundation

/// The folder of the cache and its largest size.
struct CacheOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the cache; by default AFFEKT_CACHE, else 'affekt' in XDG_CACHE_HOME, else "
        + "~/.cache/affekt.",
      valueName: "folder"),
    completion: .directory)
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "The largest size of the cache, such as 500MB or 20GB; by default AFFEKT_CACHE_LIMIT, else "
        + "4GB.",
      valueName: "size"))
  var cacheLimit: ByteSize?

  /// The folder; nil when nothing says where it could be.
  ///
  /// Throws for an empty path and for a folder that holds other files: a cache is
  /// created again where it is damaged, and cleared.
  func folder() throws -> CacheFolder? {
    if let cache { _ = try OutputFolder.nonempty(cache, option: "--cache") }
    let folder =
      cache.map { CacheFolder(path: $0) }
      ?? CacheFolder(environment: ProcessInfo.processInfo.environment)
    if let folder, let entry = folder.foreignEntry {
      throw ValidationError(
        "\(folder.path) holds '\(entry)', which is no part of a cache; name a folder of its own by "
          + "--cache or AFFEKT_CACHE.")
    }
    return folder
  }

  /// The folder, for commands that cannot do without.
  func requiredFolder() throws -> CacheFolder {
    guard let folder = try folder() else {
      throw ValidationError("There is no home folder; name the folder of the cache by --cache.")
    }
    return folder
  }

  /// The bound in bytes.
  func limit() throws -> Int {
    if let cacheLimit { return cacheLimit.bytes }
    guard let text = ProcessInfo.processInfo.environment["AFFEKT_CACHE_LIMIT"], !text.isEmpty
    else { return CacheFolder.standardLimit }
    guard let size = ByteSize(argument: text) else {
      throw ValidationError("AFFEKT_CACHE_LIMIT is '\(text)'; write a size such as 500MB or 20GB.")
    }
    return size.bytes
  }

  /// Opens the cache for the program that `build` stamps; nil when there is no place for one.
  func open(threads: Int, build: BuildStamp) throws -> ExperimentCache? {
    let limit = try limit()
    guard let folder = try folder() else {
      Console.error("affekt: no home folder, so nothing is kept in a cache; name one by --cache")
      return nil
    }
    return ExperimentCache(folder: folder, limit: limit, threads: threads, build: build)
  }
}

/// A number of bytes, written as 500MB or 20GB.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units = ["GB": 1_000_000_000.0, "MB": 1e6, "kB": 1e3, "KB": 1e3, "B": 1]
    let text = argument.filter { $0 != " " }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(plain: String(digits)),
      let unit = units[String(text.dropFirst(digits.count))],
      number * unit < 1e18
    else { return nil }
    bytes = Int(saturating: number * unit)
  }

  /// The number with the largest unit that fits.
  var text: String {
    let value = Double(bytes)
    return switch value {
    case 1e9...: String(format: "%.2f GB", value / 1e9)
    case 1e6...: String(format: "%.1f MB", value / 1e6)
    case 1e3...: String(format: "%.1f kB", value / 1e3)
    default: "\(bytes) B"
    }
  }
}
