import type { TabletWords } from './tablet-words';

export const spanish: TabletWords = {
  language: 'Idioma',
  largerText: 'Texto más grande',
  highContrast: 'Alto contraste',
  enterCode: 'Escriba su código',
  sixNumbers: 'Seis números que le da su facilitador. Sirven una sola vez.',
  codeSoFar: (digits) => `${digits} de 6 números`,
  numbers: 'Números',
  clear: 'Borrar todo',
  erase: 'Borrar el último número',
  scan: 'Escanear el código',
  scanHold: 'Ponga el código cuadrado frente a la cámara.',
  scanRefused: 'No se puede usar la cámara aquí. Por favor, escriba los números.',
  scanStop: 'Escribir los números',
  opening: 'Abriendo',
  wrongCode: 'Este código no abre nada. Revise los números o pregunte a su facilitador.',
  wait: (seconds) =>
    `Demasiados códigos. Intente de nuevo en ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}.`,
  waitNoNetwork: (seconds) =>
    `No hay red. Intente de nuevo en ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}.`,
  noNetworkForCode: 'No hay red en este momento y hace falta para empezar. Intente de nuevo.',
  fault: 'Algo salió mal. Intente de nuevo o avise al personal.',
  noNames: 'En esta tableta no se muestra ningún nombre.',
  closeForStaff: 'Personal: cerrar el registro',
  signInForStaff: 'Personal: iniciar sesión',
  paused: (count) =>
    count === 1
      ? 'Hay 1 registro en pausa. Su código lo abre de nuevo.'
      : `Hay ${count} registros en pausa. Sus códigos los abren de nuevo.`,
  leftUnfinished: (count) =>
    count === 1
      ? 'Personal: un registro quedó sin terminar.'
      : `Personal: ${count} registros quedaron sin terminar.`,
  waiting: (count) =>
    count === 1 ? '1 registro espera la red.' : `${count} registros esperan la red.`,
  notTaken: (count) =>
    count === 1
      ? '1 registro no se pudo enviar. Avise al personal.'
      : `${count} registros no se pudieron enviar. Avise al personal.`,
  question: (place, of) => `Pregunta ${place} de ${of}`,
  dayOf: (place, of) => `Día ${place} de ${of}`,
  partOf: (place, of) => `Parte ${place} de ${of}`,
  minutesLeft: (minutes) =>
    minutes === 1 ? 'falta alrededor de 1 minuto' : `faltan unos ${minutes} minutos`,
  canChange: 'Puede cambiar cualquier respuesta hasta terminar.',
  leaveOut: 'Dejar esta sin contestar',
  back: 'Atrás',
  pause: 'Pausa',
  next: 'Siguiente',
  chooseFirst: 'Elija una respuesta o deje esta sin contestar.',
  onlyInEnglish: 'Esta parte solo está disponible en inglés.',
  yourSkills: 'De sus grupos y de su plan',
  moreSkills: 'Más habilidades',
  yourAnswers: 'Sus respuestas',
  counts: (answered, leftOut) => `${answered} contestadas, ${leftOut} sin contestar.`,
  leftOut: 'Sin contestar',
  notAsked: 'Aún sin preguntar',
  answer: 'Contestar',
  openCount: (count) =>
    count === 1 ? 'Falta 1 pregunta por hacer.' : `Faltan ${count} preguntas por hacer.`,
  change: 'Cambiar',
  nothingAsked: 'Hoy no hay nada que contestar.',
  sendAnswers: 'Enviar mis respuestas',
  thankYou: 'Gracias.',
  whoReads: 'Sus respuestas van a su profesional clínico, que tal vez no las lea de inmediato.',
  speakWithStaff: 'Por favor, hable con el personal antes de irse.',
  handToStaff: 'Entregue esta tableta al personal ahora.',
  keptHere: 'No hay red en este momento. Sus respuestas se guardan aquí y se envían cuando vuelva.',
  couldNotSend: 'No se pudieron enviar sus respuestas. Por favor, avise al personal.',
  handBack: 'Por favor, devuelva la tableta cuando termine.',
  closesItself: 'Esta pantalla se cierra sola en 2 minutos.',
  done: 'Listo',
  staffDone: 'Personal: listo',
  pausedNow: 'Su registro está en pausa.',
  opensAgain: 'Su código lo abre de nuevo en esta tableta.',
  ended: 'Este registro ha terminado',
  endedWhat: 'Por favor, entregue la tableta al personal.',
  endedPaused: 'Este registro ha terminado. Uno en pausa aún se puede terminar con su código.',
  unreachable: 'No hay red en este momento',
  unreachableWhat: 'El registro se abre cuando vuelva.',
  tryAgain: 'Intentar de nuevo',
  locale: 'es-US',
};
