import AffektCore

extension Codec {
  static let explanation: PluginExplanation? = PluginExplanation(
    title: "Lossy compression",
    text: """
      Compresses each recording as calls and files on the web are compressed{format} and \
      decompresses it again. What the ear hardly hears is left out, and with few bits more than \
      that: high frequencies, breath, the fine structure of the voice.
      """)
}
