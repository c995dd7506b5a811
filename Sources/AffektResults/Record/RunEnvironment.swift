import AffektNumerics

/// Where and when an experiment ran and how long it took: the content of `environment.json`.
public struct RunEnvironment: Codable, Sendable, Equatable {
  /// The time that one piece of work took.
  public struct Timing: Codable, Sendable, Equatable {
    /// The phase or the identifier of a configuration.
    public let name: String
    /// The time summed over all threads, in seconds.
    public let seconds: Double

    /// Makes a timing.
    public init(name: String, seconds: Double) {
      self.name = name
      self.seconds = seconds
    }
  }

  /// When the run began, in ISO 8601 and UTC.
  public let date: String
  /// The version of Affekt.
  public let affekt: String
  /// The operating system.
  public let system: String
  /// The processor's name.
  public let processor: String
  /// How many threads were used.
  public let threads: Int
  /// The versions of the libraries.
  public let libraries: [String: String]
  /// What computed matrix products and factorisations, and who chose it; nil in records of programs
  /// that did not say.
  public let arithmeticKernel: ArithmeticKernel?
  /// The command line.
  public let command: [String]
  /// The time from start to end, in seconds.
  public let wallSeconds: Double
  /// The peak of resident memory, in bytes.
  public let peakMemory: Int
  /// The time of each phase.
  public let phases: [Timing]
  /// The time of each configuration.
  public let configurations: [Timing]
  /// The path from the folder of the run to that of each corpus, by its name in the pipeline; nil unless
  /// the report links recordings.
  public let recordingFolders: [String: String]?

  /// Makes the record of an environment.
  public init(
    date: String, affekt: String, system: String, processor: String, threads: Int,
    libraries: [String: String], arithmeticKernel: ArithmeticKernel? = nil, command: [String],
    wallSeconds: Double, peakMemory: Int, phases: [Timing], configurations: [Timing],
    recordingFolders: [String: String]? = nil
  ) {
    self.date = date
    self.affekt = affekt
    self.system = system
    self.processor = processor
    self.threads = threads
    self.libraries = libraries
    self.arithmeticKernel = arithmeticKernel
    self.command = command
    self.wallSeconds = wallSeconds
    self.peakMemory = peakMemory
    self.phases = phases
    self.configurations = configurations
    self.recordingFolders = recordingFolders
  }
}
