/**
 * What clinicians wrote. Each sentence begins with what the person did, so that no pronoun is
 * needed, and names nobody.
 */
export const didInGroup: readonly string[] = [
  'Read the silence of a friend as “busy”, not “angry”, and left the phone in the kitchen overnight.',
  'Wrote both columns without help and found that the second was shorter than expected.',
  'Cried during the round, stayed, and named shame as the feeling under the anger.',
  'Brought a finished worksheet; the evidence column was longer than the fear column.',
  'Spoke once, to say that the example was too close, and asked for the sheet at the break.',
  'Used the skill on a call with the landlord yesterday and asked for the rent in writing.',
  'Chose to call a relative instead of leaving the house after the quarrel.',
  'Described waking at four and staying in bed until the worry had a name.',
  'Put the urge at seven on arrival and at four after the practice.',
  'Disagreed with the example at first and came back to it with one of the past week.',
  'Went through the steps aloud and stopped at the third, where the week had gone wrong.',
  'Told of a morning without coffee or phone, and of being at the bus stop on time.',
  'Asked twice what the skill is for when the fear is justified; we sorted it on the board.',
  'Kept the coat on for the first half hour and took part in pairs after the break.',
  'Compared the argument of Sunday with the one in spring and saw that it ended sooner.',
  'Named “I always ruin it” as a thought, not a fact, after a second example.',
  'Listened for most of the hour and then offered a sentence that two others wrote down.',
  'Read from the diary card without being asked and pointed at the two empty days.',
  'Had not slept, said so in the round, and chose the paced breathing over going home.',
  'Practised the refusal three times, the third without a smile.',
  'Found the body’s signal earlier than last week: jaw first, then the stomach.',
  'Laughed at the worst case that was on the board and crossed it out.',
  'Described how the evening with the family went silent, and who spoke first.',
  'Was angry about the form from work and used it as the example for the exercise.',
  'Told of pouring the bottle away on Saturday and of sitting in the car afterwards.',
  'Answered for the first time in pairs rather than in writing.',
  'Could say what was wanted in one sentence, and then asked for it in the role play.',
  'Noticed comparing with others in the room and brought attention back to the page.',
  'Came with a list of four calls and had made three of them.',
  'Set a smaller step than planned and kept to it when others suggested more.',
];

export const saidInDetail: readonly string[] = [
  'The hardest part was to wait the twenty minutes; the second ten were easier.',
  'Sleep was five hours on average this week against four the week before.',
  'Work has asked for a date of return, which sets off the worry in the evenings.',
  'The quarrel at home is not settled, but both ate at the same table on Wednesday.',
  'Medication was changed on Friday; mornings feel heavy since.',
  'A neighbour has the spare key again, which was the plan for bad evenings.',
  'The child’s school called; it was answered on the same day for once.',
  'Shopping was done in one go without turning back at the door.',
  'Ate with others on three evenings, once without the television on.',
  'The anniversary next week is on the mind, and there is a plan for the day.',
  'The bus ride was two stops longer than last time.',
  'The empty flat after group remains the point where the day tips.',
  'The brother has agreed to come to one family session.',
  'Two days without a card; it was not forgotten but avoided, in those words.',
  'Energy was low until the break and clearly better after it.',
  'The old route home is avoided now, at the price of ten more minutes.',
  'Running twice this week, ten minutes each, before the first message was read.',
  'Money is short until the first; the food bank was named as an option.',
  'The dream of last week did not come back.',
  'Saying no to a friend cost an evening of guilt and then nothing more.',
];

export const assessed: readonly string[] = [
  'Uses the skill with prompting; carrying it into the evening is the next step.',
  'Thinking about the situation has become more flexible than at admission.',
  'Avoidance is still the first answer to shame, though it is seen earlier.',
  'Takes in feedback from others without withdrawing, which is new.',
  'Mood and energy vary with sleep more than with what happened that day.',
  'Progress is slow and steady; the steps set are of the right size.',
  'No change since the last session that would ask for another plan.',
  'The urge is talked about before it is acted on, as planned.',
  'The objective is within reach; what is missing is the weekend.',
  'More withdrawn than last week, to be watched and asked about.',
  'Connects feeling and situation without help for the first time.',
  'Motivation is there in the room and fades by the evening.',
  'Worry takes less time, by own account, and is interrupted sooner.',
  'Understands the skill well and doubts that it may be used for oneself.',
];

export const planned: readonly string[] = [
  'Will do the step on the card before noon, not in the evening.',
  'Calls the person on the list once before the next session.',
  'Brings the card with all days filled in, “nothing” included.',
  'Will try the paced breathing before bed and note the hour.',
  'Asks at home for the quiet half hour and tells how it went.',
  'Keeps the appointment with the prescriber and brings the questions.',
  'Writes the two sentences and reads them to one person.',
  'Leaves the phone outside the bedroom on three nights.',
  'Goes to the shop at the busy hour once, with the plan in hand.',
  'Comes ten minutes early next time to settle before the round.',
  'Puts the evening plan on the door and follows its first line.',
  'Takes the longer bus route twice and writes down fear before and after.',
];

export const didAlone: readonly string[] = [
  'Went through the week’s card line by line and chose one evening to look at closely.',
  'Spoke about the first job and the way it ended, which has not been told in group.',
  'Worked on the letter that need not be sent and read its last paragraph aloud.',
  'Looked at the scores of the past weeks together and found the sentence that fits them.',
  'Rehearsed the talk with the supervisor at work, first softly, then plainly.',
  'Reviewed the safety plan; one telephone number was out of date and was replaced.',
  'Drew the chain from the message on Friday to the bottle on Saturday.',
  'Set the objectives in order and struck out one that belongs to someone else’s wish.',
  'Said what is missed about the old life without wanting it back.',
  'Compared two mornings of the week, hour by hour.',
];

export const didWithFamily: readonly string[] = [
  'Told the family in one sentence what helps when it gets silent, and what does not.',
  'Listened to the mother’s worry without leaving the room, with one break.',
  'Agreed with the partner on a word that ends a quarrel for an hour.',
  'Asked for help with the mornings and was offered less than hoped, and took it.',
];

export const didOutside: readonly string[] = [
  'Walked the whole round, ordered at the counter, and stayed until the group left.',
  'Chose the seat by the window and named five sounds when the fear rose.',
  'Asked the librarian for a card, after two turns past the desk.',
];

export const riskSentences: readonly string[] = [
  'Asked about the risk answer after group: thoughts without plan or intent; safety plan reviewed.',
  'The risk answer was assessed the same day: no plan, no intent, safety plan current.',
  'Spoke in private about the answer given today; agreed on whom to call this evening.',
  'The answer was gone through together; what was meant and what was not is in the assessment.',
];

const groupDynamics: readonly string[] = [
  'Low energy at the start, warmer after the round. Most could separate fact from interpretation; two needed a second example.',
  'The group was talkative and returned to the topic with one reminder. Laughter helped with the practice.',
  'Quiet and attentive. The example from the board was taken up by several members.',
  'Some tension after a remark about being late; named by the group itself and settled before the break.',
  'Members asked each other questions more than the leaders did. The practice in pairs took longer than planned.',
  'A heavy round with several bad weekends; the group stayed with it and then asked to go on with the plan.',
  'Two new members were met kindly. The rules of the group were read by those who have been here longest.',
  'Lively. Disagreement about whether fear can be justified was used as the exercise.',
  'Slow to begin, steady after. The homework had been done by about half.',
  'Warm and focused. One silence of several minutes was held by the group without anyone filling it.',
];

const familyDynamics: readonly string[] = [
  'The family began by talking about others and came to themselves after twenty minutes.',
  'Much goodwill, little practice in waiting for the end of a sentence. One agreement was reached.',
  'Tears on both sides, and an offer that was taken. The next talk at home has a day and an hour.',
];

const outingDynamics: readonly string[] = [
  'The way there was quiet, the way back loud. Everyone ordered for themselves.',
  'Two stayed close to the door at first and were fetched by the others, not by staff.',
];

/** What the group as a whole was like, by the kind of session. */
export const dynamics = {
  group: groupDynamics,
  individual: [],
  family: familyDynamics,
  'off-site': outingDynamics,
} as const;

const interventionsInGroup: readonly string[] = [
  'Led the round, taught {topic} with an example on the board, and summed up.',
  'Modelled the first step of {topic}, then had members do it aloud.',
  'Set up pairs for the practice of {topic} and gave each one correction.',
  'Kept time, linked examples to {topic}, and closed with a plan for the week.',
];

const interventionsAlone: readonly string[] = [
  'Asked about the week, listened for what was left out, and summed up what was decided.',
  'Went through the card of the week, asked about one evening, and agreed on the next step.',
  'Used open questions, reflected both sides of the wish to change, and checked the objectives.',
];

const interventionsWithFamily: readonly string[] = [
  'Gave each person a turn without interruption, and wrote down what was agreed.',
  'Slowed the talk down, translated reproaches into requests, and closed with one agreement.',
];

const interventionsOutside: readonly string[] = [
  'Went ahead, agreed on a place to meet, and asked about fear before and after.',
  'Stayed near, prompted once where somebody hesitated, and reviewed the steps on the way back.',
];

/** What the leader did, by the kind of session. */
export const interventions = {
  group: interventionsInGroup,
  individual: interventionsAlone,
  family: interventionsWithFamily,
  'off-site': interventionsOutside,
} as const;

export const coInterventions: readonly string[] = [
  'Sat with the pairs, prompted those who were stuck, and watched for signs of distress.',
  'Collected cards, asked about sleep and medication, and supported two members in the practice.',
  'Took the second half of the practice and gave feedback one by one.',
];

export const excuses: readonly string[] = [
  'Dental appointment',
  'Child ill at home',
  'Work shift that could not be moved',
  'Appointment with the prescriber',
  'Family funeral',
  'Court date',
  'Car broke down, called before group',
  'Ill with a fever, called',
];

export const noShowReasons: readonly string[] = [
  'Overslept, said so on the phone',
  'Did not want to be seen today',
  'Quarrel at home in the morning',
];

export const outreachOutcomes: readonly string[] = [
  'Reached by phone at noon: overslept, safe, comes to the next session.',
  'Reached on the second call; ashamed of missing it, talked for ten minutes.',
  'Left a message in the morning, called back at four. Safe, transport was the problem.',
  'Spoke with the named contact, then with the person. No danger, back tomorrow.',
  'Not reached by phone; answered a text message in the evening: safe.',
];

export const quotes: readonly string[] = [
  'I stayed, that is new.',
  'It was busy, not angry.',
  'I can be afraid and still get on the bus.',
  'I did not know you were allowed to wait.',
  'Ten minutes is a long time until it is over.',
  'I said it and nobody left.',
  'The thought came and I let it stand there.',
  'I want my mornings back.',
];
