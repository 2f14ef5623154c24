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
        },
        {
            "en": "Two rents are unpaid and the family fears to lose the flat.",
            "fr": "Deux loyers sont impayés et la famille craint de perdre le logement.",
            "ar": "تأخر دفع إيجار شهرين وتخشى الأسرة فقدان المسكن.",
        },
        {
            "en": "Rain comes through the roof into the room where they sleep.",
            "fr": "La pluie traverse le toit de la pièce où ils dorment.",
            "ar": "يتسرب المطر من سقف الغرفة التي ينامون فيها.",
        },
    ),
    "food": (
        {
            "en": "Towards the end of the month there is little to cook.",
            "fr": "Vers la fin du mois, il reste peu à cuisiner.",
            "ar": "لا يبقى في آخر الشهر إلا القليل للطبخ.",
        },
        {
            "en": "The children go to school without breakfast.",
            "fr": "Les enfants partent à l’école sans petit déjeuner.",
            "ar": "يذهب الأطفال إلى المدرسة دون فطور.",
        },
    ),
    "health": (
        {
            "en": "A medicine is needed every day and is too dear.",
            "fr": "Un médicament est nécessaire chaque jour et coûte trop cher.",
            "ar": "يلزم دواء كل يوم وثمنه مرتفع.",
        },
        {
            "en": "She sleeps badly since the spring and would like to talk to somebody.",
            "fr": "Elle dort mal depuis le printemps et voudrait parler à quelqu’un.",
            "ar": "نومها سيئ منذ الربيع وتود التحدث إلى أحد.",
        },
    ),
    "disability": (
        {
            "en": "Stairs have become hard, and a walking aid would help.",
            "fr": "Les escaliers sont devenus difficiles ; une aide à la marche serait utile.",
            "ar": "صار صعود الدرج صعباً، وقد تفيد وسيلة مساعدة على المشي.",
        },
        {
            "en": "Help is needed in the morning with washing and dressing.",
            "fr": "Une aide est nécessaire le matin pour la toilette et l’habillage.",
            "ar": "تلزم مساعدة في الصباح عند الاغتسال وارتداء الملابس.",
        },
    ),
    "child_care": (
        {
            "en": "Nobody can look after the smallest child in working hours.",
            "fr": "Personne ne peut garder le plus petit pendant les heures de travail.",
            "ar": "لا أحد يرعى أصغر الأطفال في ساعات العمل.",
        },
        {
            "en": "After school the children are alone until the evening.",
            "fr": "Après l’école, les enfants sont seuls jusqu’au soir.",
            "ar": "يبقى الأطفال وحدهم بعد المدرسة حتى المساء.",
        },
    ),
    "schooling": (
        {
            "en": "Some months of school were missed and the class has moved on.",
            "fr": "Quelques mois d’école ont été manqués et la classe a avancé.",
            "ar": "فاتت أشهر من الدراسة وتقدّم الصف.",
        },
        {
            "en": "Books and a bag for the new school year are missing.",
            "fr": "Il manque les livres et un cartable pour la rentrée.",
            "ar": "تنقص الكتب والحقيبة للسنة الدراسية الجديدة.",
        },
    ),
    "work": (
        {
            "en": "The workshop where the parent worked has closed.",
            "fr": "L’atelier où travaillait le parent a fermé.",
            "ar": "أُغلقت الورشة التي كان أحد الوالدين يعمل فيها.",
        },
        {
            "en": "The wish is to learn a trade and earn again.",
            "fr": "Le souhait est d’apprendre un métier et de gagner à nouveau sa vie.",
            "ar": "الرغبة هي تعلّم حرفة والعودة إلى كسب الرزق.",
        },
    ),
    "debt": (
        {
            "en": "Three bills for electricity wait, and a letter threatens to cut it off.",
            "fr": "Trois factures d’électricité attendent et une lettre annonce la coupure.",
            "ar": "هناك ثلاث فواتير كهرباء معلقة ورسالة تهدد بقطعها.",
        },
        {
            "en": "A loan from neighbours has to be paid back and the wage is not enough.",
            "fr": "Un prêt des voisins est à rendre et le salaire ne suffit pas.",
            "ar": "يجب رد قرض من الجيران والأجر لا يكفي.",
        },
    ),
    "legal_aid": (
        {
            "en": "A birth was never registered and the school asks for the record.",
            "fr": "Une naissance n’a jamais été enregistrée et l’école demande l’acte.",
            "ar": "لم تُسجَّل ولادة قط والمدرسة تطلب الشهادة.",
        },
        {
            "en": "A letter of the court has come and nobody in the family understands it.",
            "fr": "Une lettre du tribunal est arrivée et personne dans la famille ne la comprend.",
            "ar": "وصلت رسالة من المحكمة ولا يفهمها أحد في الأسرة.",
        },
    ),
    "older_persons": (
        {
            "en": "Shopping and cleaning have become too heavy to do alone.",
            "fr": "Les courses et le ménage sont devenus trop lourds pour une personne seule.",
            "ar": "صار التسوق والتنظيف عبئاً على من يعيش وحده.",
        },
        {
            "en": "The daughter who cares for her needs some days of rest.",
            "fr": "La fille qui s’occupe d’elle a besoin de quelques jours de repos.",
            "ar": "تحتاج الابنة التي ترعاها إلى أيام من الراحة.",
        },
    ),
    "child_protection": (
        {
            "en": "The child would like to talk to somebody outside the family.",
            "fr": "L’enfant voudrait parler à quelqu’un en dehors de la famille.",
            "ar": "يود الطفل التحدث إلى شخص من خارج الأسرة.",
        },
        {
            "en": "The court asks who speaks for the child.",
            "fr": "Le tribunal demande qui parle au nom de l’enfant.",
            "ar": "تسأل المحكمة عمن يتحدث باسم الطفل.",
        },
        {
            "en": "A hearing about where the child will live is planned.",
            "fr": "Une audience sur le lieu de vie de l’enfant est prévue.",
            "ar": "تقرر عقد جلسة بشأن مكان إقامة الطفل.",
        },
        {
            "en": "The child’s papers must be in order before the school year begins.",
            "fr": "Les papiers de l’enfant doivent être en règle avant la rentrée.",
            "ar": "يجب تسوية أوراق الطفل قبل بدء السنة الدراسية.",
        },
        {
            "en": "The child asks to be told what happens next.",
            "fr": "L’enfant demande qu’on lui explique la suite.",
            "ar": "يطلب الطفل أن يُشرح له ما سيحدث.",
        },
        {
            "en": "An aunt offers to take the child in and needs advice.",
            "fr": "Une tante propose d’accueillir l’enfant et a besoin de conseils.",
            "ar": "تعرض خالة استقبال الطفل وتحتاج إلى مشورة.",
        },
        {
            "en": "Contact with the father has to be agreed in writing.",
            "fr": "Les contacts avec le père doivent être convenus par écrit.",
            "ar": "يجب الاتفاق كتابةً على التواصل مع الأب.",
        },
    ),
}

WISHES: tuple[Words, ...] = (
    {
        "en": "Mornings are best for a first talk.",
        "fr": "Le matin convient le mieux pour un premier entretien.",
        "ar": "الصباح أنسب وقت للقاء الأول.",
    },
    {
        "en": "They come by bus and need an hour on the road.",
        "fr": "Ils viennent en bus et ont besoin d’une heure de route.",
        "ar": "يأتون بالحافلة ويحتاجون إلى ساعة في الطريق.",
    },
    {
        "en": "They would like to come together.",
        "fr": "Ils souhaitent venir ensemble.",
        "ar": "يودون الحضور معاً.",
    },
    {
        "en": "A neighbour can come along to the first appointment.",
        "fr": "Une voisine peut les accompagner au premier rendez-vous.",
        "ar": "يمكن لجارة مرافقتهم إلى الموعد الأول.",
    },
    {
        "en": "They have asked at another office before, without an answer.",
        "fr": "Ils ont déjà demandé ailleurs, sans réponse.",
        "ar": "سبق أن سألوا في مكان آخر دون جواب.",
    },
    {
        "en": "An answer before the end of the month would help them most.",
        "fr": "Une réponse avant la fin du mois les aiderait le plus.",
        "ar": "أكثر ما يفيدهم جواب قبل نهاية الشهر.",
    },
    {
        "en": "They ask to be told the costs beforehand.",
        "fr": "Ils demandent à connaître les coûts à l’avance.",
        "ar": "يطلبون معرفة الكلفة مسبقاً.",
    },
    {
        "en": "The worker comes along if they wish.",
        "fr": "L’intervenante vient avec eux s’ils le souhaitent.",
        "ar": "يرافقهم الأخصائي إن رغبوا في ذلك.",
    },
)

URGENT_WITHOUT: Words = {
    "en": "The person is in hospital and cannot be asked; help cannot wait.",
    "fr": "La personne est à l’hôpital et ne peut être consultée ; l’aide ne peut attendre.",
    "ar": "الشخص في المستشفى ولا يمكن سؤاله، والمساعدة لا تحتمل الانتظار.",
}
"""Why it was shared in somebody's best interests, without consent."""

BY_LAW: Words = {
    "en": "Act 9/2020, article 4 (fictional): the child's representative before the court.",
    "fr": "Loi 9/2020, article 4 (fictive) : représentant de l’enfant devant le tribunal.",
    "ar": "القانون 9/2020، المادة 4 (خيالي): من يمثل الطفل أمام المحكمة.",
}
"""The law that obliges to tell a lawyer about a child."""
