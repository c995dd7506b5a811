import ArgumentParser

/// `affekt new`: begins a plugin from a template that works.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a plugin: its file, its line in the registry and its tests.",
    discussion: """
      Run it in a checkout of Affekt. What is written builds, passes conformance and shows in \
      'affekt list'; replace the sample's method by your own.
      """,
    subcommands: [NewExtractor.self, NewClassifier.self, NewCorpus.self])

  /// What all kinds of new plugins are told.
  struct Arguments: ParsableArguments {
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

    /// Writes the plugin and says what to do next.
    func write(_ kind: NewPluginKind) throws {
      let plugin = NewPlugin(kind: kind, name: try PluginName(name))
      let paths = try plugin.write(to: directory)
      print("written:")
      for path in paths { print("  \(path)") }
      print(
        """
        next:
          swift test -c release -Xswiftc -enable-testing --filter \(plugin.name.typeName)Tests
        Then put your method in place of the sample, and its definition above it; see
        CONTRIBUTING.md.
        """)
    }
  }

  struct NewExtractor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "extractor", abstract: "Begin a feature extractor.")
    @OptionGroup var arguments: Arguments

    func run() throws { try arguments.write(.extractor) }
  }

  struct NewClassifier: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "classifier", abstract: "Begin a classifier.")
    @OptionGroup var arguments: Arguments

    func run() throws { try arguments.write(.classifier) }
  }

  struct NewCorpus: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "corpus", abstract: "Begin a corpus layout.")
    @OptionGroup var arguments: Arguments

    func run() throws { try arguments.write(.corpus) }
  }
}
