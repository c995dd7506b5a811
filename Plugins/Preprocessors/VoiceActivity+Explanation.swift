import AffektCore

extension VoiceActivity {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Voice activity detection",
    text: """
      Keeps what is speech: frames that are loud{range} and besides voiced, tonal or clearly above \
      the background. Pauses between words stay up to a limit{longest-pause}; longer ones are cut \
      out. How long a speaker waits may be a cue to an emotion, which is lost with them.
      """)
}
