import ArgumentParser

/// How much is done at a time.
struct ThreadOptions: ParsableArguments {
  @Option(help: "How many pieces of work run at a time; results do not depend on it.")
  var threads: Int = MachineFacts.processorCount

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
  }
}
