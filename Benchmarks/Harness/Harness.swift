import AffektNumerics
import ArgumentParser

/// The side of the benchmarks that is ours; `Benchmarks/run` sets it beside its peers.
@main
struct Harness: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "affekt-benchmarks", abstract: "Time single pieces of work and print JSON.",
    subcommands: [
      ExtractionBenchmark.self, FloorBenchmark.self, FourierBenchmark.self,
      MFCCBenchmark.self, MixtureBenchmark.self,
    ])

  static func main() async {
    ProcessMemory.keepFreedPages()
    await main(nil)
  }
}
