import AffektExperiment
import ArgumentParser

/// Whether what earlier runs computed is used, and where it is kept.
struct ReuseOptions: ParsableArguments {
  @OptionGroup var cacheOptions: CacheOptions

  @Flag(help: "Neither read nor write the cache.")
  var noCache = false

  func validate() throws {
    guard !noCache || cacheOptions.cache == nil else {
      throw ValidationError("--no-cache and --cache exclude each other.")
    }
  }

  /// The cache; nil for none.
  func open(threads: Int, build: BuildStamp) throws -> ExperimentCache? {
    noCache ? nil : try cacheOptions.open(threads: threads, build: build)
  }

  /// Closes the cache and reports its problems.
  static func close(_ cache: ExperimentCache?) {
    cache?.close()
    for note in cache?.takeNotes() ?? [] { Console.error("affekt: \(note)") }
  }
}
