"""Words that half of all sentences are made of: one of them alone gives nothing away."""

from __future__ import annotations

from memoir.operation.retrieval.words import telling_words

_EVERYDAY = """
able add address adult afternoon age ago agree air alone already always animal another answer
anybody anyone anything apartment apple area arm around arrive art ask aunt autumn away baby back
bad bag ball band bank bar bath beach bear beautiful bed beer begin best better big bike bird
birthday black blue boat body book boss bottle box boy boyfriend brand bread break breakfast bring
brother brown bus business buy cake call called camera car card care cat change cheap check child
children choose christmas church city class clean close clothes coach code coffee cold colleague
college color colour come company computer cook cool cost country couple course cousin cup dad
dance date daughter day dear delicious dentist dinner doctor dog door dream dress drink drive early
earn easy eat egg email end english enjoy evening every everyone everything exam exercise eye face
fact fall family far fast father favorite favourite feel few film find fine finish first fish flat
floor flower fly food foot football forget free fresh friday friend fruit full fun game garden get
girl girlfriend give glad glass go gold good grandfather grandma grandmother grandpa great green
grow guitar gym hair half hand happy hard hat hate head hear heart hello help hi high hobby hold
holiday home hope horse hospital hotel hour house husband ice idea important interested job join
juice june july keep key kid kind kitchen know land language large last late learn leave left leg
let letter life light like list listen little live local long look lot love lovely lunch machine
make man many married marry meal mean meat meet member milk mind minute mom monday money month
morning mother mountain move movie mum music name named near need neighbor neighbour never new next
nice night normal nothing now number office often oh ok okay old once one open orange order other
park part partner party past pay people person phone photo piano picture piece pizza place plan
plant play please police pool possible prefer present pretty price problem project put question
quick quiet rain read ready real really red remember rent restaurant rice ride right river road
room run sad salad same saturday save say school sea second see sell send shirt shoe shop short
show sing sister sit size sleep slow small smart snow something sometimes son song soon sorry sound
speak special spend sport spring star start station stay still stop store story street strong
student study stuff sugar summer sun sunday sure sweet swim table take talk tall tea teach teacher
team tell tennis thank thing think three thursday time tired today together tomorrow tonight town
train travel tree trip true try tuesday turn two type uncle understand university use usual
vacation vegetable visit wait wake walk wall want warm wash watch water way wear weather wednesday
week weekend well white wife win window wine winter wish woman wonderful word work world worry
would write wrong year yellow yes yesterday yet young
"""
COURTESIES = frozenset(
    telling_words(
        "afternoon alright bye cheers dear evening good goodbye great hello hey hi morning much"
        " nice night ok okay please sorry sure thank thanks welcome yeah yes"
    )
)
"""Stems of the words that greetings and thanks are made of: they tell nothing of anybody."""
EVERYDAY = COURTESIES | frozenset(telling_words(_EVERYDAY))
"""Stems of words that half of all sentences are made of."""
