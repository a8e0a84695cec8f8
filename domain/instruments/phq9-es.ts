import type { Translation } from '#domain/instruments/instrument-definition';

/**
 * PHQ-9 in Spanish, the form for the United States, word for word as clinical.md A1 gives it. It was
 * read in a copy (es.studenta.com) of the official form, with the form's own permission line.
 */
export const phq9Spanish: Translation = {
  source: 'Official US form, copy at es.studenta.com',
  tag: 'V2',
  stem: 'Durante las últimas 2 semanas, ¿qué tan seguido ha tenido molestias debido a los siguientes problemas?',
  options: {
    shared: ['Ningún día', 'Varios días', 'Más de la mitad de los días', 'Casi todos los días'],
    '10': ['No ha sido difícil', 'Un poco difícil', 'Muy difícil', 'Extremadamente difícil'],
  },
  items: {
    '1': 'Poco interés o placer en hacer cosas',
    '2': 'Se ha sentido decaído(a), deprimido(a) o sin esperanzas',
    '3': 'Ha tenido dificultad para quedarse o permanecer dormido(a), o ha dormido demasiado',
    '4': 'Se ha sentido cansado(a) o con poca energía',
    '5': 'Sin apetito o ha comido en exceso',
    '6': 'Se ha sentido mal con usted mismo(a) – o que es un fracaso o que ha quedado mal con usted mismo(a) o con su familia',
    '7': 'Ha tenido dificultad para concentrarse en ciertas actividades, tales como leer el periódico o ver la televisión',
    '8': '¿Se ha movido o hablado tan lento que otras personas podrían haberlo notado? o lo contrario – muy inquieto(a) o agitado(a) que ha estado moviéndose mucho más de lo normal',
    '9': 'Pensamientos de que estaría mejor muerto(a) o de lastimarse de alguna manera',
    '10': 'Si marcó cualquiera de los problemas, ¿qué tanta dificultad le han dado estos problemas para hacer su trabajo, encargarse de las tareas del hogar, o llevarse bien con otras personas?',
  },
  creditLine:
    'Elaborado por los doctores Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke y colegas, mediante una subvención educativa otorgada por Pfizer Inc. No se requiere permiso para reproducir, traducir, presentar o distribuir.',
};
