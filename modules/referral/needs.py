"""What families of the synthetic world need of a service, in the languages of the card."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]

NEEDS: Mapping[str, tuple[Words, ...]] = {
    "housing": (
        {
            "en": "The landlord asks for a rent that the family cannot pay.",
            "fr": "Le propriétaire demande un loyer que la famille ne peut pas payer.",
            "ar": "يطلب المالك إيجاراً لا تستطيع الأسرة دفعه.",
            "it": "Il proprietario chiede un affitto che la famiglia non può pagare.",
        },
        {
            "en": "Two rents are unpaid and the family fears to lose the flat.",
            "fr": "Deux loyers sont impayés et la famille craint de perdre le logement.",
            "ar": "تأخر دفع إيجار شهرين وتخشى الأسرة فقدان المسكن.",
            "it": "Due affitti non sono pagati e la famiglia teme di perdere la casa.",
        },
        {
            "en": "Rain comes through the roof into the room where they sleep.",
            "fr": "La pluie traverse le toit de la pièce où ils dorment.",
            "ar": "يتسرب المطر من سقف الغرفة التي ينامون فيها.",
            "it": "Piove dal tetto nella stanza in cui dormono.",
        },
    ),
    "food": (
        {
            "en": "Towards the end of the month there is little to cook.",
            "fr": "Vers la fin du mois, il reste peu à cuisiner.",
            "ar": "لا يبقى في آخر الشهر إلا القليل للطبخ.",
            "it": "Verso la fine del mese resta poco da cucinare.",
        },
        {
            "en": "The children go to school without breakfast.",
            "fr": "Les enfants partent à l’école sans petit déjeuner.",
            "ar": "يذهب الأطفال إلى المدرسة دون فطور.",
            "it": "I bambini vanno a scuola senza colazione.",
        },
    ),
    "health": (
        {
            "en": "A medicine is needed every day and is too dear.",
            "fr": "Un médicament est nécessaire chaque jour et coûte trop cher.",
            "ar": "يلزم دواء كل يوم وثمنه مرتفع.",
            "it": "Serve una medicina ogni giorno e costa troppo.",
        },
        {
            "en": "She sleeps badly since the spring and would like to talk to somebody.",
            "fr": "Elle dort mal depuis le printemps et voudrait parler à quelqu’un.",
            "ar": "نومها سيئ منذ الربيع وتود التحدث إلى أحد.",
            "it": "Dalla primavera dorme male e vorrebbe parlare con qualcuno.",
        },
    ),
    "disability": (
        {
            "en": "Stairs have become hard, and a walking aid would help.",
            "fr": "Les escaliers sont devenus difficiles ; une aide à la marche serait utile.",
            "ar": "صار صعود الدرج صعباً، وقد تفيد وسيلة مساعدة على المشي.",
            "it": "Le scale sono diventate difficili; servirebbe un ausilio per camminare.",
        },
        {
            "en": "Help is needed in the morning with washing and dressing.",
            "fr": "Une aide est nécessaire le matin pour la toilette et l’habillage.",
            "ar": "تلزم مساعدة في الصباح عند الاغتسال وارتداء الملابس.",
            "it": "Al mattino serve aiuto per lavarsi e vestirsi.",
        },
    ),
    "child_care": (
        {
            "en": "Nobody can look after the smallest child in working hours.",
            "fr": "Personne ne peut garder le plus petit pendant les heures de travail.",
            "ar": "لا أحد يرعى أصغر الأطفال في ساعات العمل.",
            "it": "Nessuno può badare al più piccolo nelle ore di lavoro.",
        },
        {
            "en": "After school the children are alone until the evening.",
            "fr": "Après l’école, les enfants sont seuls jusqu’au soir.",
            "ar": "يبقى الأطفال وحدهم بعد المدرسة حتى المساء.",
            "it": "Dopo la scuola i bambini restano soli fino a sera.",
        },
    ),
    "schooling": (
        {
            "en": "Some months of school were missed and the class has moved on.",
            "fr": "Quelques mois d’école ont été manqués et la classe a avancé.",
            "ar": "فاتت أشهر من الدراسة وتقدّم الصف.",
            "it": "Sono stati persi alcuni mesi di scuola e la classe è andata avanti.",
        },
        {
            "en": "Books and a bag for the new school year are missing.",
            "fr": "Il manque les livres et un cartable pour la rentrée.",
            "ar": "تنقص الكتب والحقيبة للسنة الدراسية الجديدة.",
            "it": "Mancano i libri e lo zaino per il nuovo anno scolastico.",
        },
    ),
    "work": (
        {
            "en": "The workshop where the parent worked has closed.",
            "fr": "L’atelier où travaillait le parent a fermé.",
            "ar": "أُغلقت الورشة التي كان أحد الوالدين يعمل فيها.",
            "it": "L’officina dove lavorava il genitore ha chiuso.",
        },
        {
            "en": "The wish is to learn a trade and earn again.",
            "fr": "Le souhait est d’apprendre un métier et de gagner à nouveau sa vie.",
            "ar": "الرغبة هي تعلّم حرفة والعودة إلى كسب الرزق.",
            "it": "Il desiderio è imparare un mestiere e tornare a guadagnare.",
        },
    ),
    "debt": (
        {
            "en": "Three bills for electricity wait, and a letter threatens to cut it off.",
            "fr": "Trois factures d’électricité attendent et une lettre annonce la coupure.",
            "ar": "هناك ثلاث فواتير كهرباء معلقة ورسالة تهدد بقطعها.",
            "it": "Tre bollette della luce sono in attesa e una lettera annuncia il distacco.",
        },
        {
            "en": "A loan from neighbours has to be paid back and the wage is not enough.",
            "fr": "Un prêt des voisins est à rendre et le salaire ne suffit pas.",
            "ar": "يجب رد قرض من الجيران والأجر لا يكفي.",
            "it": "C’è da restituire un prestito dei vicini e lo stipendio non basta.",
        },
    ),
    "legal_aid": (
        {
            "en": "A birth was never registered and the school asks for the record.",
            "fr": "Une naissance n’a jamais été enregistrée et l’école demande l’acte.",
            "ar": "لم تُسجَّل ولادة قط والمدرسة تطلب الشهادة.",
            "it": "Una nascita non è mai stata registrata e la scuola chiede l’atto.",
        },
        {
            "en": "A letter of the court has come and nobody in the family understands it.",
            "fr": "Une lettre du tribunal est arrivée et personne dans la famille ne la comprend.",
            "ar": "وصلت رسالة من المحكمة ولا يفهمها أحد في الأسرة.",
            "it": "È arrivata una lettera del tribunale e nessuno in famiglia la capisce.",
        },
    ),
    "older_persons": (
        {
            "en": "Shopping and cleaning have become too heavy to do alone.",
            "fr": "Les courses et le ménage sont devenus trop lourds pour une personne seule.",
            "ar": "صار التسوق والتنظيف عبئاً على من يعيش وحده.",
            "it": "La spesa e le pulizie sono diventate troppo pesanti per una persona sola.",
        },
        {
            "en": "The daughter who cares for her needs some days of rest.",
            "fr": "La fille qui s’occupe d’elle a besoin de quelques jours de repos.",
            "ar": "تحتاج الابنة التي ترعاها إلى أيام من الراحة.",
            "it": "La figlia che la assiste ha bisogno di qualche giorno di riposo.",
        },
    ),
    "child_protection": (
        {
            "en": "The child would like to talk to somebody outside the family.",
            "fr": "L’enfant voudrait parler à quelqu’un en dehors de la famille.",
            "ar": "يود الطفل التحدث إلى شخص من خارج الأسرة.",
            "it": "Il bambino vorrebbe parlare con qualcuno fuori dalla famiglia.",
        },
        {
            "en": "The court asks who speaks for the child.",
            "fr": "Le tribunal demande qui parle au nom de l’enfant.",
            "ar": "تسأل المحكمة عمن يتحدث باسم الطفل.",
            "it": "Il tribunale chiede chi parla per il bambino.",
        },
        {
            "en": "A hearing about where the child will live is planned.",
            "fr": "Une audience sur le lieu de vie de l’enfant est prévue.",
            "ar": "تقرر عقد جلسة بشأن مكان إقامة الطفل.",
            "it": "È prevista un’udienza su dove vivrà il bambino.",
        },
        {
            "en": "The child’s papers must be in order before the school year begins.",
            "fr": "Les papiers de l’enfant doivent être en règle avant la rentrée.",
            "ar": "يجب تسوية أوراق الطفل قبل بدء السنة الدراسية.",
            "it": "I documenti del bambino devono essere in regola prima dell’inizio della scuola.",
        },
        {
            "en": "The child asks to be told what happens next.",
            "fr": "L’enfant demande qu’on lui explique la suite.",
            "ar": "يطلب الطفل أن يُشرح له ما سيحدث.",
            "it": "Il bambino chiede di sapere che cosa succederà.",
        },
        {
            "en": "An aunt offers to take the child in and needs advice.",
            "fr": "Une tante propose d’accueillir l’enfant et a besoin de conseils.",
            "ar": "تعرض خالة استقبال الطفل وتحتاج إلى مشورة.",
            "it": "Una zia si offre di accogliere il bambino e chiede consiglio.",
        },
        {
            "en": "Contact with the father has to be agreed in writing.",
            "fr": "Les contacts avec le père doivent être convenus par écrit.",
            "ar": "يجب الاتفاق كتابةً على التواصل مع الأب.",
            "it": "I contatti con il padre vanno concordati per iscritto.",
        },
    ),
}

WISHES: tuple[Words, ...] = (
    {
        "en": "Mornings are best for a first talk.",
        "fr": "Le matin convient le mieux pour un premier entretien.",
        "ar": "الصباح أنسب وقت للقاء الأول.",
        "it": "Per un primo colloquio va meglio il mattino.",
    },
    {
        "en": "They come by bus and need an hour on the road.",
        "fr": "Ils viennent en bus et ont besoin d’une heure de route.",
        "ar": "يأتون بالحافلة ويحتاجون إلى ساعة في الطريق.",
        "it": "Arrivano in autobus e hanno un’ora di strada.",
    },
    {
        "en": "They would like to come together.",
        "fr": "Ils souhaitent venir ensemble.",
        "ar": "يودون الحضور معاً.",
        "it": "Vorrebbero venire insieme.",
    },
    {
        "en": "A neighbour can come along to the first appointment.",
        "fr": "Une voisine peut les accompagner au premier rendez-vous.",
        "ar": "يمكن لجارة مرافقتهم إلى الموعد الأول.",
        "it": "Una vicina può accompagnarli al primo appuntamento.",
    },
    {
        "en": "They have asked at another office before, without an answer.",
        "fr": "Ils ont déjà demandé ailleurs, sans réponse.",
        "ar": "سبق أن سألوا في مكان آخر دون جواب.",
        "it": "Hanno già chiesto a un altro ufficio, senza risposta.",
    },
    {
        "en": "An answer before the end of the month would help them most.",
        "fr": "Une réponse avant la fin du mois les aiderait le plus.",
        "ar": "أكثر ما يفيدهم جواب قبل نهاية الشهر.",
        "it": "Una risposta entro la fine del mese sarebbe l’aiuto più grande.",
    },
    {
        "en": "They ask to be told the costs beforehand.",
        "fr": "Ils demandent à connaître les coûts à l’avance.",
        "ar": "يطلبون معرفة الكلفة مسبقاً.",
        "it": "Chiedono di conoscere prima i costi.",
    },
    {
        "en": "The worker comes along if they wish.",
        "fr": "L’intervenante vient avec eux s’ils le souhaitent.",
        "ar": "يرافقهم الأخصائي إن رغبوا في ذلك.",
        "it": "Se lo desiderano, l’operatore li accompagna.",
    },
)

URGENT_WITHOUT: Words = {
    "en": "The person is in hospital and cannot be asked; help cannot wait.",
    "fr": "La personne est à l’hôpital et ne peut être consultée ; l’aide ne peut attendre.",
    "ar": "الشخص في المستشفى ولا يمكن سؤاله، والمساعدة لا تحتمل الانتظار.",
    "it": "La persona è in ospedale e non può essere interpellata; l’aiuto non può aspettare.",
}
"""Why it was shared in somebody's best interests, without consent."""

BY_LAW: Words = {
    "en": "Act 9/2020, article 4 (fictional): the child's representative before the court.",
    "fr": "Loi 9/2020, article 4 (fictive) : représentant de l’enfant devant le tribunal.",
    "ar": "القانون 9/2020، المادة 4 (خيالي): من يمثل الطفل أمام المحكمة.",
}
"""The law that obliges to tell a lawyer about a child."""
