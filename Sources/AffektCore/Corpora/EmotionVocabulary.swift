import Foundation

/// What labels of recordings mean: words for emotions in several languages, and the codes of published
/// corpora.
///
/// It helps to guess which part of a file name is the emotion and to notice labels that are none; it
/// never renames a label.
public enum EmotionVocabulary {
  /// The emotion that a whole word or code means; nil for one that is not known.
  ///
  /// Letter case, accents, blanks, `-` and `_` do not count.
  public static func emotion(meantBy label: String) -> Emotion? { known[folded(label)] }

  /// The emotion that a label probably means: as `emotion(meantBy:)`, else a word that differs by
  /// one letter, or by two that changed places, or that begins with it; nil if none does or they mean
  /// different emotions.
  public static func emotion(resembling label: String) -> Emotion? {
    let label = folded(label)
    if let emotion = known[label] { return emotion }
    guard label.unicodeScalars.count > 2 else { return nil }
    let long = label.unicodeScalars.count > 4
    let near = Set(
      known.filter { word, _ in
        word.unicodeScalars.count > 3
          && (word.hasPrefix(label) || (long && differsLittle(word, label)))
      }.values)
    return near.count == 1 ? near.first : nil
  }

  /// The emotion that a code of one or two letters may mean, if all codes of a corpus are such codes.
  public static func emotion(abbreviatedBy code: String) -> Emotion? {
    abbreviations[folded(code)] ?? emotion(meantBy: code)
  }

  /// Whether two names are equal but for one letter more, less or another, or two that changed places.
  public static func differsLittle(_ first: String, _ second: String) -> Bool {
    let first = Array(first.unicodeScalars)
    let second = Array(second.unicodeScalars)
    guard abs(first.count - second.count) <= 1 else { return false }
    let head = zip(first, second).prefix { $0 == $1 }.count
    let tail = zip(first.dropFirst(head).reversed(), second.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let left = first[head..<(first.count - tail)]
    let right = second[head..<(second.count - tail)]
    if left.count <= 1, right.count <= 1 { return true }
    return left.count == 2 && right.count == 2 && Array(left.reversed()) == Array(right)
  }

  /// Whether a label is what programs write where nothing is known, such as `nan` or `NA`.
  public static func isMissing(_ label: String) -> Bool {
    [
      "nan", "na", "n/a", "#n/a", "<na>", "nat", "null", "none", "nil", "nd", "?", "??", "-", "--",
      "undefined", "missing",
    ].contains(label.lowercased())
  }

  /// A label without letter case, accents, blanks, `-` and `_`.
  public static func folded(_ label: String) -> String {
    let plain = label.folding(
      options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
    return String(plain.filter { !$0.isWhitespace && $0 != "-" && $0 != "_" })
  }

  private static let known: [String: Emotion] = {
    var known: [String: Emotion] = [:]
    for (emotion, text) in words {
      for word in text.split(whereSeparator: \.isWhitespace) {
        known[folded(String(word))] = emotion
      }
    }
    return known
  }()

  private static let abbreviations: [String: Emotion] = [
    "a": .anger, "an": .anger, "ag": .anger, "b": .boredom, "bo": .boredom, "c": .calm,
    "ca": .calm, "d": .disgust, "di": .disgust, "dg": .disgust, "f": .fear, "fe": .fear,
    "fr": .fear, "h": .happiness, "ha": .happiness, "hp": .happiness, "j": .happiness,
    "n": .neutral, "ne": .neutral, "nu": .neutral, "s": .sadness, "sa": .sadness, "sd": .sadness,
    "su": .surprise, "sp": .surprise,
  ]

  /// English, the codes of corpora, German, Spanish, French, Italian, Portuguese, Dutch, Polish,
  /// Swedish, Turkish, Russian, Chinese, Japanese, Korean, Arabic, as nouns and adjectives.
  private static let words: [(Emotion, String)] = [
    (
      .anger,
      """
      anger angry ang angr angered mad rage furious wut wuetend wütend ärger aerger ärgerlich
      aergerlich zorn zornig ira enojo enojado enojada enfado enfadado enfadada rabia colère en-colère
      fâché rabbia arrabbiato arrabbiata raiva zangado boos woede złość gniew ilska arg öfke kızgın
      гнев злость злой 生气 愤怒 生氣 憤怒 怒 怒り shengqi fennu 분노 화남 غضب
      """
    ),
    (
      .happiness,
      """
      happiness happy hap hpy happily joy joyful joyous freude fröhlich froehlich freudig glücklich
      gluecklich alegría alegre felicidad feliz contento contenta joie joyeux joyeuse heureux heureuse
      content gioia felice felicità allegria alegria felicidade blij blijdschap vrolijk radość
      szczęście glädje glad mutlu mutluluk радость счастье весёлый 高兴 快乐 开心 喜悦 高興 快樂 開心
      喜 喜び gaoxing kuaile kaixin 기쁨 행복 فرح سعادة
      """
    ),
    (
      .sadness,
      """
      sadness sad traurig trauer traurigkeit tristeza triste tristesse tristezza verdriet verdrietig
      smutek smutny ledsen sorg sorgsen üzgün üzüntü грусть печаль грустный 悲伤 难过 伤心 悲傷 難過
      傷心 悲 悲しみ beishang nanguo shangxin 슬픔 حزن
      """
    ),
    (
      .fear,
      """
      fear fearful fea afraid scared frightened anxiety anxious angst ängstlich aengstlich furcht
      miedo temor peur apeuré paura medo bang strach lęk rädsla rädd korku страх 恐惧 害怕 恐懼 恐れ
      恐怖 kongju haipa 공포 두려움 خوف
      """
    ),
    (
      .disgust,
      """
      disgust disgusted dis ekel angeekelt asco repugnancia repulsión dégoût degoute dégoûté disgusto
      nojo walging afkeer wstręt avsky iğrenme tiksinti отвращение 厌恶 厭惡 嫌悪 yanwu 혐오 اشمئزاز
      """
    ),
    (
      .surprise,
      """
      surprise surprised sur ps pleasant-surprise pleasant-surprised pleasantly-surprised surprized
      suprise suprised überraschung ueberraschung überrascht ueberrascht erstaunen sorpresa
      sorprendido sorprendida surpris étonnement sorpreso surpresa verrassing verrast zaskoczenie
      zdziwienie förvåning şaşkın şaşkınlık удивление 惊讶 惊奇 驚訝 驚奇 驚き jingya jingqi 놀람 مفاجأة
      """
    ),
    (
      .neutral,
      """
      neutral neu neutrality neutro neutra neutre neutrale neutraal neutralny neutralnie nötr normal
      нейтральный нейтрально нейтральная 中性 中立 zhongxing 중립 محايد
      """
    ),
    (
      .calm,
      """
      calm cal calmness relaxed ruhig gelassen calma tranquilo tranquila calme kalm spokój lugn
      спокойствие 平静 平靜 pingjing
      """
    ),
    (
      .boredom,
      """
      boredom bored bor langeweile gelangweilt aburrimiento aburrido aburrida ennui ennuyé noia tédio
      verveling verveeld nuda скука 无聊 無聊 wuliao
      """
    ),
    ("contempt", "contempt contemptuous con verachtung desprecio mépris disprezzo"),
    ("excitement", "excitement excited exc aufgeregt begeistert"),
    ("frustration", "frustration frustrated fru frustriert"),
    ("amusement", "amusement amused amu"),
    ("annoyance", "annoyance annoyed genervt"),
    ("confusion", "confusion confused verwirrt"),
    ("desire", "desire desirous"),
    ("despair", "despair desperate verzweiflung desperation"),
    ("disappointment", "disappointment disappointed enttäuscht"),
    ("distress", "distress distressed"),
    ("interest", "interest interested"),
    ("irritation", "irritation irritated"),
    ("love", "love loving tenderness tender zärtlich"),
    ("pain", "pain pained schmerz"),
    ("pride", "pride proud stolz"),
    ("relief", "relief relieved"),
    ("sarcasm", "sarcasm sarcastic"),
    ("shame", "shame ashamed embarrassment embarrassed"),
    ("sleepiness", "sleepiness sleepy tired tiredness müde"),
    ("worry", "worry worried sorge besorgt"),
    ("emphatic", "emphatic motherese"),
    ("rest", "rest other oth others xxx und idle"),
    ("positive", "positive pos positiv"),
    ("negative", "negative neg negativ"),
    ("aggressive", "aggressive aggressiv"),
    ("cheerful", "cheerful"),
    ("enthusiasm", "enthusiasm enthusiastic"),
    ("apologetic", "apologetic"),
    ("assertive", "assertive"),
    ("concerned", "concerned"),
    ("encouraging", "encouraging"),
  ]
}
