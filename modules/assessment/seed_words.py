"""What families and workers of the synthetic world say in assessments, in three languages."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

STRONG: tuple[Words, ...] = (
    {"en": "We talk things over in the evening, all of us.",
     "fr": "Le soir, nous parlons de tout ensemble.",
     "ar": "نتحدث في المساء معاً عن كل شيء.", "it": "La sera parliamo di tutto, tutti insieme."},
    {"en": "My sister comes whenever I call her.",
     "fr": "Ma sœur vient chaque fois que je l’appelle.",
     "ar": "تأتي أختي كلما اتصلت بها.", "it": "Mia sorella viene ogni volta che la chiamo."},
    {"en": "The children help one another with their lessons.",
     "fr": "Les enfants s’aident pour leurs leçons.",
     "ar": "يساعد الأطفال بعضهم بعضاً في الدروس.",
     "it": "I figli si aiutano fra loro con i compiti."},
    {"en": "We have always found a way, and we will again.",
     "fr": "Nous avons toujours trouvé un chemin, nous le trouverons encore.",
     "ar": "وجدنا دائماً طريقاً وسنجده من جديد.",
     "it": "Abbiamo sempre trovato una strada, e la troveremo ancora."},
)  # fmt: skip
SUMMARY: Mapping[str, Words] = {
    "": {
        "en": "The family manages well and knows where to turn when something changes.",
        "fr": "La famille s’en sort bien et sait à qui s’adresser si quelque chose change.",
        "ar": "تدبّر الأسرة أمورها جيداً وتعرف إلى من تتوجه إذا تغير شيء.",
        "it": "La famiglia se la cava bene e sa a chi rivolgersi se qualcosa cambia.",
    },
    "money": {
        "en": "Work has become uncertain and the money does not last; the family wishes to earn "
        "more steadily.",
        "fr": "Le travail est devenu incertain et l’argent ne suffit pas ; la famille souhaite un "
        "revenu plus régulier.",
        "ar": "صار العمل غير مستقر والمال لا يكفي، وتود الأسرة دخلاً أكثر انتظاماً.",
        "it": "Il lavoro è diventato incerto e il denaro non basta; la famiglia desidera "
        "un’entrata più regolare.",
    },
    "debt": {
        "en": "Bills and letters have piled up; the family wishes to know what is owed and to pay "
        "bit by bit.",
        "fr": "Factures et courriers se sont accumulés ; la famille souhaite savoir ce qu’elle "
        "doit et payer peu à peu.",
        "ar": "تراكمت الفواتير والرسائل، وتود الأسرة أن تعرف ما عليها وأن تسدد شيئاً فشيئاً.",
        "it": "Bollette e lettere si sono accumulate; la famiglia desidera sapere quanto deve e "
        "pagare un po’ per volta.",
    },
    "shelter": {
        "en": "The home is the first worry: a place where one can stay comes before the rest.",
        "fr": "Le logement est le premier souci : un endroit où rester passe avant le reste.",
        "ar": "السكن هو الهم الأول، فمكان للبقاء يأتي قبل كل شيء آخر.",
        "it": "La casa è la prima preoccupazione: un posto dove restare viene prima del resto.",
    },
    "housing": {
        "en": "The home is the first worry: the family wishes to stay where the children go to "
        "school.",
        "fr": "Le logement est le premier souci : la famille souhaite rester près de l’école des "
        "enfants.",
        "ar": "السكن هو الهم الأول، وتود الأسرة البقاء قرب مدرسة الأطفال.",
        "it": "La casa è la prima preoccupazione: la famiglia desidera restare dove i figli "
        "vanno a scuola.",
    },
    "food": {
        "en": "Towards the end of the month meals become few; cooking together is a joy.",
        "fr": "En fin de mois, les repas se font rares ; cuisiner ensemble reste une joie.",
        "ar": "تقلّ الوجبات في آخر الشهر، ويبقى الطبخ معاً مصدر فرح.",
        "it": "Verso la fine del mese i pasti diventano pochi; cucinare insieme è una gioia.",
    },
    "health": {
        "en": "The doctor is far and rest is short; somebody to share the errands would help.",
        "fr": "Le médecin est loin et le repos manque ; une aide pour les courses serait utile.",
        "ar": "الطبيب بعيد والراحة قليلة، وتفيد المساعدة في قضاء الحاجات.",
        "it": "Il medico è lontano e il riposo è poco; qualcuno con cui dividere le "
        "commissioni aiuterebbe.",
    },
    "care": {
        "en": "One person carries the care of the others; some hours of help a week would change "
        "much.",
        "fr": "Une seule personne s’occupe des autres ; quelques heures d’aide par semaine "
        "changeraient beaucoup.",
        "ar": "شخص واحد يتولى رعاية الآخرين، وبضع ساعات من المساعدة أسبوعياً تغيّر الكثير.",
        "it": "Una persona porta la cura degli altri; alcune ore di aiuto alla settimana "
        "cambierebbero molto.",
    },
    "children": {
        "en": "The children like to learn and need a calm place and time for it.",
        "fr": "Les enfants aiment apprendre et ont besoin d’un endroit calme et de temps.",
        "ar": "يحب الأطفال التعلم ويحتاجون إلى مكان هادئ ووقت له.",
        "it": "I figli imparano volentieri e hanno bisogno di un posto tranquillo e di tempo.",
    },
    "relations": {
        "en": "The family knows few people here and wishes for company and advice.",
        "fr": "La famille connaît peu de monde ici et souhaite de la compagnie et des conseils.",
        "ar": "تعرف الأسرة قلة من الناس هنا وتود الرفقة والنصيحة.",
        "it": "La famiglia qui conosce poche persone e desidera compagnia e consiglio.",
    },
    "rights": {
        "en": "A paper is missing and letters stay unanswered; the family wishes for help with "
        "the offices.",
        "fr": "Un papier manque et des courriers restent sans réponse ; la famille souhaite une "
        "aide auprès des bureaux.",
        "ar": "تنقص وثيقة وتبقى رسائل بلا جواب، وتود الأسرة مساعدة لدى الإدارات.",
        "it": "Manca un documento e le lettere restano senza risposta; la famiglia desidera "
        "aiuto con gli uffici.",
    },
}
BETTER: Words = {
    "en": "Some things have become easier since our last talk; we go on with what helps.",
    "fr": "Certaines choses vont mieux depuis notre dernier entretien ; nous continuons ce qui "
          "aide.",
    "ar": "تحسنت بعض الأمور منذ لقائنا الأخير، ونواصل ما ينفع.",
    "it": "Dall’ultimo colloquio alcune cose sono più facili; si continua con ciò che aiuta.",
}  # fmt: skip
BUILT_ON: Words = {
    "en": "Saying early when something is hard, and asking the neighbours.",
    "fr": "Dire tôt quand c’est difficile, et demander aux voisins.",
    "ar": "القول مبكراً حين يصعب الأمر، وسؤال الجيران.",
    "it": "Dire presto quando qualcosa è difficile, e chiedere ai vicini.",
}
NO_STEADY_WORK: Words = {
    "en": "Without steady work other things are put off, and the worry costs sleep.",
    "fr": "Sans travail régulier, le reste est remis à plus tard et le souci empêche de dormir.",
    "ar": "من دون عمل منتظم تتأجل الأمور الأخرى، والقلق يمنع النوم.",
    "it": "Senza un lavoro stabile il resto viene rimandato, e la preoccupazione toglie il sonno.",
}
CARE_AND_WORK: Words = {
    "en": "Care at home leaves no hours for work; with some help both would be possible.",
    "fr": "S’occuper des proches ne laisse pas d’heures pour travailler ; avec un peu d’aide, les "
    "deux seraient possibles.",
    "ar": "لا تترك الرعاية في البيت وقتاً للعمل، وبشيء من المساعدة يمكن الجمع بينهما.",
    "it": "La cura in casa non lascia ore per il lavoro; con un po’ di aiuto sarebbero possibili "
    "entrambi.",
}
CONNECTIONS: Mapping[str, Words] = {
    "": {
        "en": "What the family came for takes the strength that other things need; settling it "
        "first makes room.",
        "fr": "Ce pour quoi la famille est venue prend les forces dont le reste a besoin ; le "
        "régler d’abord libère de la place.",
        "ar": "ما جاءت الأسرة من أجله يأخذ القوة التي تحتاجها الأمور الأخرى، "
        "وحلّه أولاً يفسح المجال.",
        "it": "Ciò per cui la famiglia è venuta toglie le forze che servono al resto; risolverlo "
        "per primo fa spazio.",
    },
    "money": NO_STEADY_WORK,
    "care": CARE_AND_WORK,
}
M_STRENGTH: tuple[Words, ...] = (
    {"en": "Patient, and good with numbers.", "fr": "Patience et sens des chiffres.",
     "ar": "الصبر وإتقان الحساب.", "it": "Ha pazienza e sa fare i conti."},
    {"en": "Makes the others laugh.", "fr": "Fait rire les autres.", "ar": "إضحاك الآخرين.",
     "it": "Fa ridere gli altri."},
    {"en": "Repairs whatever is broken.", "fr": "Répare tout ce qui est cassé.",
     "ar": "إصلاح كل ما ينكسر.", "it": "Ripara tutto ciò che si rompe."},
    {"en": "Listens well.", "fr": "Sait écouter.", "ar": "حسن الاستماع.", "it": "Sa ascoltare."},
)  # fmt: skip
ASIDE: Mapping[str, Words] = {
    "family_view": {
        "en": "The family wishes to settle this among relatives first.",
        "fr": "La famille souhaite d’abord régler cela entre proches.",
        "ar": "تود الأسرة تسوية هذا بين الأقارب أولاً.",
        "it": "La famiglia desidera prima risolverlo fra parenti.",
    },
    "out_of_reach": {
        "en": "Two buses each way; not possible with a small child.",
        "fr": "Deux bus à l’aller comme au retour ; impossible avec un petit enfant.",
        "ar": "حافلتان في كل اتجاه، ولا يمكن ذلك مع طفل صغير.",
        "it": "Due autobus ad andare e due a tornare; non si può con un bambino piccolo.",
    },
    "new_information": {
        "en": "An uncle has offered to pay this month.",
        "fr": "Un oncle a proposé de payer ce mois-ci.",
        "ar": "عرض عمٌّ أن يدفع هذا الشهر.",
        "it": "Uno zio si è offerto di pagare questo mese.",
    },
}
CORRECTED: Words = {
    "en": "One answer was put down on the wrong line; the family noticed when it was read back.",
    "fr": "Une réponse était sur la mauvaise ligne ; la famille l’a vu à la relecture.",
    "ar": "دُوّنت إجابة في سطر خاطئ، ولاحظت الأسرة ذلك عند القراءة عليها.",
    "it": "Una risposta era nella riga sbagliata; la famiglia se n’è accorta alla rilettura.",
}
CHILD: Mapping[str, tuple[Words, ...]] = {
    "own_words": (
        {"en": "I like my teacher and the garden.", "fr": "J’aime ma maîtresse et le jardin.",
         "ar": "أحب معلمتي والحديقة."},
        {"en": "I like to draw, and my friend lives next door.",
         "fr": "J’aime dessiner et mon amie habite à côté.",
         "ar": "أحب الرسم وصديقتي تسكن بجوارنا."},
    ),
    "trusted_adult": (
        {"en": "The grandmother", "fr": "La grand-mère", "ar": "الجدة"},
        {"en": "The teacher", "fr": "L’enseignante", "ar": "المعلمة"},
        {"en": "An aunt", "fr": "Une tante", "ar": "الخالة"},
    ),
    "response_reason": (
        {"en": "A relative is with the child until then.",
         "fr": "Un proche est avec l’enfant jusque-là.",
         "ar": "يرافق قريب الطفل حتى ذلك الحين."},
        {"en": "A visit soon lets the child say more.",
         "fr": "Une visite proche permet à l’enfant d’en dire plus.",
         "ar": "تتيح زيارة قريبة للطفل أن يقول المزيد."},
    ),
}  # fmt: skip
KNOWN: Mapping[str, Words] = {
    "school_absence": {
        "en": "Told by the school: absent for some weeks.",
        "fr": "Dit par l’école : absence depuis quelques semaines.",
        "ar": "أفادت المدرسة بغياب منذ بضعة أسابيع.",
    },
    "without_care": {
        "en": "Told by a neighbour: the child was alone on several evenings.",
        "fr": "Dit par une voisine : l’enfant était seul plusieurs soirs.",
        "ar": "أفادت جارة بأن الطفل كان وحده عدة أمسيات.",
    },
    "safety": {
        "en": "Told by the health centre, which asks us to talk with the family.",
        "fr": "Dit par le centre de santé, qui nous demande de parler avec la famille.",
        "ar": "أفاد به المركز الصحي وطلب أن نتحدث مع الأسرة.",
    },
    "work": {
        "en": "Told by a relative: the child carries loads at the market in the mornings.",
        "fr": "Dit par un proche : l’enfant porte des charges au marché le matin.",
        "ar": "أفاد قريب بأن الطفل يحمل البضائع في السوق صباحاً.",
    },
}
"""What is known of a child, by the worry with which it was taken in."""
WORRY_REASON: Mapping[str, Words] = {
    "": {
        "en": "An adult is there, and the worry has been talked about.",
        "fr": "Un adulte est présent et l’inquiétude a été dite.",
        "ar": "يوجد شخص بالغ وقد جرى الحديث عن القلق.",
    },
    "without_care": {
        "en": "The care at home changes from day to day.",
        "fr": "La prise en charge à la maison change d’un jour à l’autre.",
        "ar": "تتغير الرعاية في البيت من يوم إلى آخر.",
    },
}
ANSWERED: Words = {
    "en": "Please say who is with the child in the evening, and hear the child once more.",
    "fr": "Précisez qui est avec l’enfant le soir, et écoutez l’enfant encore une fois.",
    "ar": "يرجى بيان من يرافق الطفل مساءً والاستماع إليه مرة أخرى.",
}
AGREED: Words = {
    "en": "Agreed. Call me after the visit.",
    "fr": "D’accord. Appelez-moi après la visite.",
    "ar": "موافقة. اتصل بي بعد الزيارة.",
}
ASKED: tuple[Words, ...] = (
    {"en": "You wrote that the home needs the most support. For us it is the money.",
     "fr": "Vous avez écrit que c’est le logement qui demande le plus de soutien. Pour nous, c’est "
           "l’argent.",
     "ar": "كتبتم أن المسكن هو أكثر ما يحتاج إلى دعم، أما بالنسبة إلينا فهو المال.",
     "it": "Avete scritto che la casa ha più bisogno di sostegno. Per noi sono i soldi."},
    {"en": "A service was set aside that we would like to try.",
     "fr": "Un service a été écarté que nous aimerions essayer.",
     "ar": "استُبعدت خدمة نود تجربتها.",
     "it": "È stato messo da parte un servizio che vorremmo provare."},
)  # fmt: skip
TOLD_STAYS: Words = {
    "en": "I read everything again and spoke with you. What was agreed stays for now; we talk "
          "about it at the next visit.",
    "fr": "J’ai tout relu et parlé avec vous. Ce qui a été convenu reste pour l’instant ; nous en "
          "parlerons à la prochaine visite.",
    "ar": "قرأتُ كل شيء مجدداً وتحدثتُ معكم. يبقى ما اتُّفق عليه في الوقت الحالي ونتحدث عنه في الزيارة "
          "القادمة.",
    "it": "Ho riletto tutto e ne ho parlato con voi. Per ora resta quanto concordato; ne "
          "riparliamo alla prossima visita.",
}  # fmt: skip
TOLD_AGAIN: Words = {
    "en": "You are right to ask. Your worker goes through these questions with you once more.",
    "fr": "Vous avez raison de demander. Votre intervenant reprend ces questions avec vous.",
    "ar": "من حقكم أن تسألوا. سيراجع الأخصائي هذه الأسئلة معكم مرة أخرى.",
    "it": "Fate bene a chiederlo. L’operatore rivede con voi queste domande.",
}  # fmt: skip
