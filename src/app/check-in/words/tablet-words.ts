/**
 * The form's own words in one language. The words of an instrument are not here: they come from its
 * definition, and only in a language of which a validated text is in hand.
 */
export interface TabletWords {
  readonly language: string;
  readonly largerText: string;
  readonly highContrast: string;
  readonly enterCode: string;
  readonly sixNumbers: string;
  readonly codeSoFar: (digits: number) => string;
  readonly numbers: string;
  readonly clear: string;
  readonly erase: string;
  readonly scan: string;
  readonly scanHold: string;
  readonly scanRefused: string;
  readonly scanStop: string;
  readonly opening: string;
  readonly wrongCode: string;
  readonly wait: (seconds: number) => string;
  readonly waitNoNetwork: (seconds: number) => string;
  readonly noNetworkForCode: string;
  readonly fault: string;
  readonly noNames: string;
  readonly closeForStaff: string;
  readonly signInForStaff: string;
  readonly paused: (count: number) => string;
  readonly leftUnfinished: (count: number) => string;
  readonly waiting: (count: number) => string;
  readonly notTaken: (count: number) => string;
  readonly question: (place: number, of: number) => string;
  readonly dayOf: (place: number, of: number) => string;
  readonly partOf: (place: number, of: number) => string;
  readonly minutesLeft: (minutes: number) => string;
  readonly canChange: string;
  readonly leaveOut: string;
  readonly back: string;
  readonly pause: string;
  readonly next: string;
  readonly chooseFirst: string;
  readonly onlyInEnglish: string;
  readonly yourSkills: string;
  readonly moreSkills: string;
  readonly yourAnswers: string;
  readonly counts: (answered: number, leftOut: number) => string;
  readonly leftOut: string;
  readonly notAsked: string;
  readonly answer: string;
  readonly openCount: (count: number) => string;
  readonly change: string;
  readonly nothingAsked: string;
  readonly sendAnswers: string;
  readonly thankYou: string;
  readonly whoReads: string;
  readonly speakWithStaff: string;
  readonly handToStaff: string;
  readonly keptHere: string;
  readonly couldNotSend: string;
  readonly handBack: string;
  readonly closesItself: string;
  readonly done: string;
  /** Where staff are to have the tablet before its screen goes. */
  readonly staffDone: string;
  readonly pausedNow: string;
  readonly opensAgain: string;
  readonly ended: string;
  readonly endedWhat: string;
  readonly endedPaused: string;
  readonly unreachable: string;
  readonly unreachableWhat: string;
  readonly tryAgain: string;
  readonly locale: string;
}
