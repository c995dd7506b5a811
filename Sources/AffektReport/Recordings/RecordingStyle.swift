/// The style of what `RecordingScript` shows.
enum RecordingStyle {
  /// The text of the style sheet.
  static let text = """
    .pick { cursor: pointer; }
    rect.pick { fill: transparent; stroke: transparent; stroke-width: 2.5; }
    rect.pick:hover, rect.pick[aria-expanded="true"] { stroke: var(--chart-mark); }
    rect.pick:focus { outline: none; }
    rect.pick:focus-visible { stroke: var(--link); outline: 2px solid var(--link); outline-offset: 1px; }
    button.pick {
      all: unset; cursor: pointer; text-decoration: underline; text-decoration-style: dotted;
      text-underline-offset: .2em; padding: .1rem .2rem; margin: -.1rem -.2rem;
    }
    button.pick:hover, button.pick[aria-expanded="true"] { background: var(--rule); }
    button.pick:focus-visible { outline: 2px solid var(--link); }
    .folders { margin: 0 0 1.2rem; }
    .folder { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: baseline; margin: 0 0 .6rem; }
    .folder label { max-width: 100%; }
    .folder input { max-width: 100%; }
    .folders button, .folders input[type="text"], .recordings button {
      font: inherit; font-size: .9rem; color: var(--ink); background: var(--soft);
      border: 1px solid var(--muted); border-radius: .3rem; padding: .15rem .55rem;
    }
    .folders input[type="file"] { font: inherit; font-size: .9rem; color: var(--ink); }
    .folders button, .recordings button { cursor: pointer; }
    .folders button:hover, .recordings button:hover { background: var(--rule); }
    .folders :focus-visible, .recordings :focus-visible {
      outline: 2px solid var(--link); outline-offset: 2px;
    }
    .recordings {
      border: 1px solid var(--muted); border-radius: .4rem; padding: .8rem 1rem; margin: 0 0 1.8rem;
    }
    .recordings .title { display: flex; gap: 1rem; justify-content: space-between; align-items: start; }
    .recordings .close { flex: none; }
    .recordings h4 { margin: 0; min-width: 0; }
    .recordings .list { list-style: none; margin: .6rem 0; padding: 0; }
    .recordings .list > li { border-top: 1px solid var(--rule); padding: .7rem 0; max-width: none; }
    .recordings .name { margin: 0; max-width: none; }
    .recordings .name code { font-weight: 600; }
    .recordings .facts { margin: 0 0 .5rem; font-size: .85rem; color: var(--muted); }
    .recordings .problem { color: var(--warn); font-size: .85rem; margin: 0 .4rem; }
    .recordings button.play { padding: 0; width: 1.75rem; height: 1.75rem; line-height: 1; }
    .columns-of-entry {
      display: grid; grid-template-columns: 15rem 17rem minmax(0, 1fr); gap: .8rem 1.4rem;
      align-items: start;
    }
    .portrait { border: 1px solid var(--rule); max-width: 20rem; }
    .portrait .outline { display: block; width: 100%; height: 2.6rem; }
    .portrait path { stroke: var(--chart-strong); stroke-width: .8; }
    .portrait .levels { display: block; width: 100%; height: 5.2rem; }
    .scores {
      table-layout: fixed; min-width: 0; width: 100%; max-width: 24rem; border: 0; font-size: .8rem;
    }
    .scores caption, .nearest p {
      position: static; padding: 0 0 .2rem; font-size: .8rem; color: var(--muted); margin: 0;
    }
    .scores th, .scores td { border: 0; padding: .05rem .3rem .05rem 0; vertical-align: middle; }
    .scores th { min-width: 0; font-weight: 400; overflow-wrap: anywhere; }
    .scores small { color: var(--muted); display: block; line-height: 1.1; font-size: .72rem; }
    .scores .track { width: 40%; }
    .scores .number { width: 4.2rem; padding-right: 0; }
    .scores .bar { height: .7rem; background: var(--chart-strong); }
    .scores .bar.decided { background: var(--chart-mark); }
    .nearest { font-size: .85rem; min-width: 0; }
    .nearest ol { margin: 0; padding: 0; list-style: none; }
    .nearest li { margin: 0 0 .35rem; overflow-wrap: anywhere; }
    @media (max-width: 72rem) {
      .columns-of-entry { grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); }
      .nearest { grid-column: 1 / -1; }
    }
    @media (max-width: 40rem) {
      .columns-of-entry { grid-template-columns: minmax(0, 1fr); }
    }
    @media print {
      .folders, .recordings button { display: none; }
      button.pick { text-decoration: none; }
      .recordings .list > li { break-inside: avoid; }
      .portrait, .scores .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
