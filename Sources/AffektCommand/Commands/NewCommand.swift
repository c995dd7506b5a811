import AffektCore
import ArgumentParser

/// `affekt new`: begins a plugin from a template that works.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a plugin: its file, its line in the registry and its tests.",
    discussion: """
      Run this in a checkout of Affekt. The new plugin builds, passes its conformance checks and \
      appears in 'affekt list'. Then replace the sample's method with your own.
      """)

  @Argument(help: "The kind of plugin.")
  var kind: PluginKind

  @Argument(help: "The plugin's name in pipeline files, in kebab case: spectral-flux.")
  var name: String

  @Option(help: "The checkout of Affekt.")
  var directory = "."

  func validate() throws {
    do {
      _ = try PluginName(name)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  func run() throws {
    _ = try OutputFolder.nonempty(directory, option: "--directory")
    let plugin = NewPlugin(kind: kind, name: try PluginName(name))
    let paths = try plugin.write(to: directory)
    Console.line("written:")
    for path in paths { Console.line("  \(path)") }
    Console.line(
      """
      next:
        make test FILTER=\(plugin.name.typeName)Tests
      Then replace the sample's method and its documentation with your own.
      CONTRIBUTING.md shows how.
      """)
  }
}
