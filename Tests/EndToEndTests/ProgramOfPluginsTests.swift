import AffektCommand
import AffektCore
import Foundation
import Testing

/// An `affekt` that somebody else builds. That such a package builds and runs is held by
/// `.ci/example-check`.
@Suite("Programs with plugins of their own")
struct ProgramOfPluginsTests {
  private struct Half: Functional {
    static let manifest = PluginManifest(
      identifier: "half", version: 1, summary: "A sample.", reference: "our own")
    init(parameters: NoParameters) {}
    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func summarize(_ features: FrameFeatures) -> [Double] { [] }
  }

  @Test("plugins that share a name end the program with status 1 before anything runs")
  func sharedName() async throws {
    let result = try await #require(
      processExitsWith: .exitCode(1), observing: [\.standardErrorContent]
    ) {
      let registry = PluginRegistry(functionals: [Half.self])
      await AffektCommand.main(plugins: try PluginSuite(registry: registry).adding(registry))
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("affekt: two plugins of the kind 'functional' are called 'half'"))
  }

  @Test("a program that was linked otherwise takes nothing that this one left in the cache")
  func stamp() throws {
    try withFolder { folder in
      let pipeline = smallPipeline + "\ncontrols: none\nexploration: none\n"
      try write(pipeline, to: "small.yaml", in: folder)
      // Another hash of the linker changes nothing that runs; without one, a byte behind the end does not.
      let other = folder.appendingPathComponent("other-affekt")
      try FileManager.default.copyItem(at: ProgramRun.program, to: other)
      let file = try FileHandle(forUpdating: other)
      let start = try #require(try file.read(upToCount: 1 << 16))
      let note = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0] + Array("GNU\0".utf8))
      if let place = start.range(of: note)?.upperBound {
        try file.seek(toOffset: UInt64(place))
        try file.write(contentsOf: Data([start[place] ^ 1]))
      } else {
        try file.seekToEnd()
        try file.write(contentsOf: Data([0]))
      }
      try file.close()
      let run = ["run", "small.yaml", "--quiet"]
      _ = try ProgramRun(run, in: folder)
      _ = try ProgramRun(run, in: folder)
      let status = try ProgramRun(
        shell: "AFFEKT_CACHE=\(folder.path)/.cache ./other-affekt run small.yaml --quiet",
        in: folder)
      #expect(status.status == 0, "\(status.errors)")
      let list = try ProgramRun(["runs", "list"], in: folder)
      let runs = list.output.split(separator: "\n")
      // The latest run stands first: the other program, this one again, this one at first.
      #expect(runs.map { $0.hasSuffix(", 0 reused from earlier runs") } == [true, false, true])
      #expect(runs.allSatisfy { $0.contains("  finished ") }, "\(list.output)")
    }
  }
}
